using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Moves the write-ahead log into the file: in a quiet moment or after some seconds once it is worth it, at once when it is
/// large, every quarter of an hour in any case. Worth it is below the 4 MB at which other programs' connections would
/// checkpoint by themselves, and in the mode that is not safe. A try keeps writers out until it is done or gives up: so it is
/// not made while a reader stays, but within a second of its end. Who cannot be seen from outside is met with a back-off.
/// </summary>
public sealed class CheckpointDuty(IUpkeepStore store, IDatabaseInspector inspector, CheckpointLog log, TimeProvider clock) : IDuty
{
    public const long QuietLimit = 2L * 1024 * 1024;
    public const long LoudLimit = 16L * 1024 * 1024;
    private static readonly TimeSpan AtLeast = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan QuietWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private const int Looks = 4;

    private long _lastSize;
    private long _lastDone = clock.GetTimestamp();
    private long _lastTry = clock.GetTimestamp();
    private TimeSpan _backOff;
    private bool _hasWaited;

    public string Name => "checkpoint";

    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var size = store.WalBytes();
        var quiet = size == _lastSize;
        _lastSize = size;
        var due = size > LoudLimit || (size > QuietLimit && (quiet || clock.GetElapsedTime(_lastDone) > QuietWait)) || (size > 0 && clock.GetElapsedTime(_lastDone) > AtLeast);
        if (!due)
            return log.Last?.Outcome ?? "not needed yet";
        if (await StayingReaderAsync(cancellationToken) is { } reader)
        {
            _hasWaited = true;
            return $"waits for a reader, {reader}";
        }
        if (!_hasWaited && clock.GetElapsedTime(_lastTry) < _backOff)
            return log.Last?.Outcome ?? "not needed yet";
        // A checkpoint may wait for seconds: on a thread of its own, never on one that serves requests.
        return await Task.Factory.StartNew(() => Truncate(size), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    // Whoever reads keeps the log from being cut, and what it does not see from being copied. Most are gone in a moment.
    private async Task<ProcessFacts?> StayingReaderAsync(CancellationToken cancellationToken)
    {
        var staying = Readers();
        for (var look = 1; look < Looks && staying.Length > 0; look++)
        {
            await Task.Delay(BetweenLooks, clock, cancellationToken);
            staying = [.. staying.Intersect(Readers())];
        }
        return staying is [var reader, ..] ? reader.Process : null;
    }

    private LockHold[] Readers() => [.. inspector.Inspect(store.Path, withUsers: false).Locks.Where(l => l.Kind == LockKind.Read)];

    private string Truncate(long size)
    {
        _hasWaited = false;
        var started = clock.GetTimestamp();
        var outcome = store.TruncateWal();
        if (outcome == CheckpointOutcome.Truncated)
        {
            _lastDone = clock.GetTimestamp();
            _backOff = TimeSpan.Zero;
        }
        else
        {
            _backOff = _backOff == TimeSpan.Zero ? FirstBackOff : _backOff * 2 < LongestBackOff ? _backOff * 2 : LongestBackOff;
        }
        _lastTry = clock.GetTimestamp();
        var run = new CheckpointRun(clock.GetUtcNow(), clock.GetElapsedTime(started), size, outcome == CheckpointOutcome.Truncated ? "truncated" : "busy");
        log.Note(run);
        return run.Outcome;
    }
}
