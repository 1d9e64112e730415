using LiveDashboard.Core.Projections;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Gives memory back once a burst is over. The collector keeps what it grew by for the next burst, which may never come:
/// about 20 MB after 100,000 rows, gigabytes after a thousand viewers, all of it its own. While somebody looks it is done beside
/// them and gives back most; to give back all stops the process for as long as it takes (0.1 s with a heap of 300 MB), and waits
/// until nobody does.
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
    private bool _hasRest;

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
        var isAlone = viewers.Circuits == 0;
        if (!_isDue && !hasLeft && !(_hasRest && isAlone))
            return "nothing to give back";
        if (came > (hasLeft ? Burst - 1 : Quiet))
            return "waits for a quiet moment";
        (_isDue, _hasRest, _mostCircuits) = (false, !isAlone, viewers.Circuits);
        GC.Collect(GC.MaxGeneration, isAlone ? GCCollectionMode.Aggressive : GCCollectionMode.Forced, blocking: isAlone, compacting: isAlone);
        return $"gave back what {(hasLeft ? "viewers" : "a burst")} had taken{(isAlone ? "" : ", beside those that look")}";
    }
}
