using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Inspection;

/// <summary>
/// What the locked bytes of a SQLite file mean. With a log they lie in its index (sqlite.org/walformat.html, "WAL Locks"),
/// without one far out in the main file (sqlite.org/lockingv3.html).
/// </summary>
internal sealed class FileLocks(IEnumerable<KernelLock> main, IEnumerable<KernelLock> index, WalIndex? marks)
{
    private const long PendingByte = 0x40000000;
    private const long ReservedByte = PendingByte + 1;
    private const long FirstSharedByte = PendingByte + 2;
    private const long LastSharedByte = FirstSharedByte + 509;

    private readonly Dictionary<int, ProcessFacts> _processes = [];

    public ImmutableArray<LockHold> Holds(bool usesLog)
    {
        var holds = new List<LockHold>();
        foreach (var held in main)
            Main(held, usesLog, holds);
        foreach (var held in index)
            Index(held, holds);
        return [.. holds.Distinct().OrderBy(h => h.Kind).ThenBy(h => h.Process.Id)];
    }

    private void Main(KernelLock held, bool usesLog, List<LockHold> holds)
    {
        if (held.IsExclusive && held.Covers(FirstSharedByte, LastSharedByte))
            holds.Add(new LockHold(LockKind.Exclusive, Of(held)));
        if (held.IsExclusive && held.Covers(ReservedByte, ReservedByte))
            holds.Add(new LockHold(LockKind.Write, Of(held)));
        // With a log every open connection keeps the shared bytes; without one only who reads.
        if (!usesLog && !held.IsExclusive && held.Covers(FirstSharedByte, LastSharedByte))
            holds.Add(new LockHold(LockKind.Read, Of(held)));
    }

    private void Index(KernelLock held, List<LockHold> holds)
    {
        if (held.IsExclusive && held.Covers(WalIndex.WriteByte, WalIndex.WriteByte))
            holds.Add(new LockHold(LockKind.Write, Of(held)));
        if (held.IsExclusive && held.Covers(WalIndex.CheckpointByte, WalIndex.RecoverByte))
            holds.Add(new LockHold(LockKind.Checkpoint, Of(held)));
        for (var reader = 0; reader < WalIndex.Readers; reader++)
        {
            var at = WalIndex.FirstReadByte + reader;
            // The first mark stands for the main file alone: a reader there sees nothing of the log.
            if (!held.IsExclusive && held.Covers(at, at))
                holds.Add(new LockHold(LockKind.Read, Of(held), reader == 0 ? 0 : marks?.Marks[reader]));
        }
    }

    private ProcessFacts Of(KernelLock held)
    {
        if (!_processes.TryGetValue(held.Process, out var facts))
            _processes[held.Process] = facts = ProcessTable.Facts(held.Process);
        return facts;
    }
}
