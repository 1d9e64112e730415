using LiveDashboard.Core.Projections;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Gives memory back once a burst is over. The collector keeps what it grew by for the next burst, which may never come:
/// about 20 MB after 100,000 rows, all of it its own. In a quiet moment, because it stops the process while it works.
/// </summary>
public sealed class MemoryDuty([Whole] FeedGauge feed) : IDuty
{
    /// <summary>So many rows from one look to the next leave enough behind to be worth it.</summary>
    public const long Burst = 5_000;

    /// <summary>So few are quiet.</summary>
    public const long Quiet = 100;

    private long _rows;
    private bool _isDue;

    public string Name => "memory";

    public TimeSpan Interval => TimeSpan.FromSeconds(10);

    public Task<string> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Run());

    private string Run()
    {
        var came = feed.Current.RowsRead - _rows;
        _rows += came;
        if (came >= Burst)
            _isDue = true;
        if (!_isDue)
            return "nothing to give back";
        if (came > Quiet)
            return "waits for a quiet moment";
        _isDue = false;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return "gave back what a burst had taken";
    }
}
