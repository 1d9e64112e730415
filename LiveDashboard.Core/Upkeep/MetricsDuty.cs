using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Sums up the board's own figures each five seconds, once for all who look at them.</summary>
public sealed class MetricsDuty(MeterCollector collector, MetricsBoard board, [Whole] LiveBus bus, TimeProvider clock) : IDuty
{
    private long? _takenAt;

    public string Name => "metrics";

    public TimeSpan Interval => TimeSpan.FromSeconds(5);

    public Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var over = _takenAt is { } before ? clock.GetElapsedTime(before) : TimeSpan.Zero;
        _takenAt = clock.GetTimestamp();
        var sample = collector.Take(now, over);
        // What was told before the first look is of no known time: it only sets where the counting begins.
        if (over <= TimeSpan.Zero)
            board.Begin(now);
        else
            board.Add(sample);
        bus.Publish(Topics.Metrics);
        return Task.FromResult("collected");
    }
}
