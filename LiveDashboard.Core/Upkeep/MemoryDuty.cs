using LiveDashboard.Core.Projections;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Gives memory back once a burst is over. The collector keeps what it grew by for the next burst, which may never come:
/// about 20 MB after 100,000 rows, gigabytes after a thousand viewers, all of it its own. In a quiet moment, because it stops
/// the process while it works.
/// </summary>
public sealed class MemoryDuty([Whole] FeedGauge feed, ViewerCount viewers) : IDuty
{
    /// <summary>So many rows from one look to the next leave enough behind to be worth it.</summary>
    public const long Burst = 5_000;

    /// <summary>So few are quiet.</summary>
    public const long Quiet = 100;

    /// <summary>So many circuits leave enough behind to be worth it when half of them are gone.</summary>
    public const int Crowd = 50;

    private long _rows;
    private int _mostCircuits;
    private bool _isDue;

    public string Name => "memory";

    public TimeSpan Interval => TimeSpan.FromSeconds(10);

    public Task<string> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Run());

    private string Run()
    {
        var came = feed.Current.RowsRead - _rows;
        _rows += came;
        _mostCircuits = Math.Max(_mostCircuits, viewers.Circuits);
        if (came >= Burst)
            _isDue = true;
        // Where a crowd has left the rest may go on as ever, so no silence is waited for, only the end of a burst.
        var hasLeft = _mostCircuits >= Crowd && viewers.Circuits <= _mostCircuits / 2;
        if (!_isDue && !hasLeft)
            return "nothing to give back";
        if (came > (hasLeft ? Burst - 1 : Quiet))
            return "waits for a quiet moment";
        (_isDue, _mostCircuits) = (false, viewers.Circuits);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return hasLeft ? "gave back what viewers had taken" : "gave back what a burst had taken";
    }
}
