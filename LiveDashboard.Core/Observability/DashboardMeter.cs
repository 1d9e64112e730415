using System.Diagnostics.Metrics;

namespace LiveDashboard.Core.Observability;

/// <summary>The numbers the board keeps about itself.</summary>
public sealed class DashboardMeter : IDisposable
{
    public const string Name = "LiveDashboard";

    private readonly Meter _meter = new(Name);

    public DashboardMeter()
    {
        CommitDuration = _meter.CreateHistogram<double>("livedashboard.commit.duration", "ms", "Time from the write lock to the end of the commit");
        BatchSize = _meter.CreateHistogram<int>("livedashboard.commit.batch_size", "{command}", "Commands in one transaction");
        CommandsRejected = _meter.CreateCounter<long>("livedashboard.commands.rejected", "{command}", "Commands answered busy");
        EventsRead = _meter.CreateCounter<long>("livedashboard.feed.events", "{event}", "Feed rows read");
        FeedLag = _meter.CreateHistogram<double>("livedashboard.feed.lag", "ms", "From a row's time stamp to its publication");
        EventsUnreadable = _meter.CreateCounter<long>("livedashboard.feed.unreadable", "{event}", "Feed rows shown as placeholders");
        FeedReloads = _meter.CreateCounter<long>("livedashboard.feed.reloads", "{reload}", "Snapshots loaded anew");
        DutyFailures = _meter.CreateCounter<long>("livedashboard.upkeep.failures", "{run}", "Duty runs that failed");
        TelemetryKept = _meter.CreateCounter<long>("livedashboard.otlp.kept", "{record}", "OpenTelemetry records that told something the board keeps");
        TelemetryDropped = _meter.CreateCounter<long>("livedashboard.otlp.dropped", "{record}", "OpenTelemetry records accepted and not kept");
        TelemetryRejected = _meter.CreateCounter<long>("livedashboard.otlp.rejected", "{record}", "OpenTelemetry records that were invalid");
    }

    public Histogram<double> CommitDuration { get; }
    public Histogram<int> BatchSize { get; }
    public Counter<long> CommandsRejected { get; }
    public Counter<long> EventsRead { get; }
    public Histogram<double> FeedLag { get; }
    public Counter<long> EventsUnreadable { get; }
    public Counter<long> FeedReloads { get; }
    public Counter<long> DutyFailures { get; }
    public Counter<long> TelemetryKept { get; }
    public Counter<long> TelemetryDropped { get; }
    public Counter<long> TelemetryRejected { get; }

    public void Dispose() => _meter.Dispose();
}
