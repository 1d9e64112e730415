using LiveDashboard.Core.Store;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Moves the write-ahead log into the file: in a quiet moment or after some seconds once it is worth it, at once when it is
/// large, every quarter of an hour in any case. Worth it is below the 4 MB at which other programs' connections would
/// checkpoint by themselves, and in the mode that is not safe. Backs off while a writer or reader stands in the way.
/// </summary>
public sealed class CheckpointDuty(IUpkeepStore store, CheckpointLog log, TimeProvider clock) : IDuty
{
    public const long QuietLimit = 2L * 1024 * 1024;
    public const long LoudLimit = 16L * 1024 * 1024;
    private static readonly TimeSpan AtLeast = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan QuietWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(2);

    private long _lastSize;
    private long _lastDone = clock.GetTimestamp();
    private long _lastTry = clock.GetTimestamp();
    private TimeSpan _backOff;

    public string Name => "checkpoint";

    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var size = store.WalBytes();
        var quiet = size == _lastSize;
        _lastSize = size;
        var due = size > LoudLimit || (size > QuietLimit && (quiet || clock.GetElapsedTime(_lastDone) > QuietWait)) || (size > 0 && clock.GetElapsedTime(_lastDone) > AtLeast);
        if (!due || clock.GetElapsedTime(_lastTry) < _backOff)
            return log.Last?.Outcome ?? "not needed yet";
        // A checkpoint may wait for seconds: on a thread of its own, never on one that serves requests.
        return await Task.Factory.StartNew(() => Truncate(size), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private string Truncate(long size)
    {
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
