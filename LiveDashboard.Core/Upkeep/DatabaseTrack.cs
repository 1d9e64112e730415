using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Makes single looks at a file into what lasts: since when a lock has been held, by whom the longest, how the log grew.</summary>
public sealed class DatabaseTrack
{
    private static readonly TimeSpan WorthNoting = TimeSpan.FromSeconds(1);
    private const int HoldsKept = 20;
    private const int SizesKept = 180;

    /// <summary>Time between two of the log's sizes that are kept: half an hour in all.</summary>
    public static readonly TimeSpan SizeStep = TimeSpan.FromSeconds(10);

    private (int Process, DateTimeOffset Since, long Changes)? _writer;
    private (int Process, long? Frame, DateTimeOffset Since)? _reader;
    private DateTimeOffset _sizeAt;

    /// <summary>The file with this look added.</summary>
    public WatchedDatabase After(WatchedDatabase before, DatabaseReading reading)
    {
        var last = before.Reading;
        var after = Held(before, last, reading);
        FollowReader(reading);
        return after with
        {
            // Who has it open is looked for less often than the rest.
            Reading = reading.Users is null && last?.Users is { } users ? reading with { Users = users } : reading,
            OverdueSince = null,
            WriterSince = _writer?.Since,
            ReaderSince = _reader?.Since,
            FoldedAt = IsFolded(last?.Wal, reading.Wal) ? reading.ReadAt : before.FoldedAt,
            LogSizes = Sizes(before.LogSizes, reading),
        };
    }

    private WatchedDatabase Held(WatchedDatabase before, DatabaseReading? last, DatabaseReading reading)
    {
        var writer = reading.Writer?.Process;
        // A commit in between ended the hold, even if the same process holds the lock again.
        if (_writer is { } held && (writer?.Id != held.Process || reading.Changes != held.Changes))
        {
            var lasted = last!.ReadAt - held.Since;
            if (lasted >= WorthNoting && last.Writer is { } gone)
                before = before with { Holds = Newest(before.Holds, new LockEpisode(gone.Process, held.Since, lasted)) };
            _writer = null;
        }
        if (writer is null)
            return before;
        _writer ??= (writer.Id, reading.ReadAt, reading.Changes);
        var now = new LockEpisode(writer, _writer.Value.Since, reading.ReadAt - _writer.Value.Since);
        return now.Lasted >= WorthNoting && !(now.Lasted <= before.WorstHold?.Lasted) ? before with { WorstHold = now } : before;
    }

    private void FollowReader(DatabaseReading reading)
    {
        if (reading.OldestReader is not { } oldest)
            _reader = null;
        else if (_reader is not { } known || known.Process != oldest.Process.Id || known.Frame != oldest.Frame)
            _reader = (oldest.Process.Id, oldest.Frame, reading.ReadAt);
    }

    private ImmutableArray<double> Sizes(ImmutableArray<double> sizes, DatabaseReading reading)
    {
        if (reading.ReadAt - _sizeAt < SizeStep)
            return sizes;
        _sizeAt = reading.ReadAt;
        return (sizes.Length < SizesKept ? sizes : sizes.RemoveAt(0)).Add(reading.Wal?.Bytes ?? 0);
    }

    private static bool IsFolded(WalReading? last, WalReading? now) =>
        last is not null && (now is null ? last.Frames > last.Moved : now.Round != last.Round || now.Moved > last.Moved || (now.Frames < last.Frames));

    private static ImmutableArray<LockEpisode> Newest(ImmutableArray<LockEpisode> holds, LockEpisode hold) =>
        [hold, .. holds.Take(HoldsKept - 1)];
}
