using LiveDashboard.Core.Store;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Moves the write-ahead log into the file: soon when it is large, in a quiet moment or after a minute when it is middling,
/// every quarter of an hour in any case. Backs off while a writer or reader stands in the way.
/// </summary>
public sealed class CheckpointDuty(IUpkeepStore store, CheckpointLog log, TimeProvider clock) : IDuty
{
    public const long QuietLimit = 8L * 1024 * 1024;
    public const long LoudLimit = 64L * 1024 * 1024;
    private static readonly TimeSpan AtLeast = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan QuietWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(2);

    private long _lastSize;
    private DateTimeOffset _lastDone;
    private DateTimeOffset _notBefore;
    private TimeSpan _backOff = FirstBackOff;

    public string Name => "checkpoint";

    public TimeSpan Interval => TimeSpan.FromSeconds(1);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_lastDone == default)
            _lastDone = now;
        var size = store.WalBytes();
        var quiet = size == _lastSize;
        _lastSize = size;
        var due = size > LoudLimit || (size > QuietLimit && (quiet || now - _lastDone > QuietWait)) || (size > 0 && now - _lastDone > AtLeast);
        if (!due || now < _notBefore)
            return log.Outcome;
        // A checkpoint may wait for seconds: on a thread of its own, never on one that serves requests.
        return await Task.Factory.StartNew(() => Truncate(now), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private string Truncate(DateTimeOffset now)
    {
        var started = clock.GetTimestamp();
        var outcome = store.TruncateWal();
        if (outcome == CheckpointOutcome.Truncated)
        {
            _lastDone = now;
            _backOff = FirstBackOff;
        }
        else
        {
            _notBefore = now + _backOff;
            _backOff = _backOff * 2 < LongestBackOff ? _backOff * 2 : LongestBackOff;
        }
        log.Note(now, clock.GetElapsedTime(started), outcome == CheckpointOutcome.Truncated ? "truncated" : "busy");
        return log.Outcome;
    }
}
