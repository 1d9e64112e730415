using System.Diagnostics.Metrics;

namespace LiveDashboard.Core.Observability;

/// <summary>
/// The numbers the board keeps about itself, named and measured as OpenTelemetry recommends: seconds, bytes, things in braces.
/// Here are those that are told when they happen; what something counts anyway is observed there and costs nothing until it is asked.
/// docs/OBSERVABILITY.md lists all.
/// </summary>
public sealed class DashboardMeter : IDisposable
{
    public const string Name = "LiveDashboard";

    // A flush takes a fraction of a millisecond to some hundred on a slow disk; a lag a minute where clocks differ or the feed stood.
    private static readonly InstrumentAdvice<double> Durations = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60] };
    private static readonly InstrumentAdvice<int> Batches = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 25, 50, 100, 250, 500] };

    public DashboardMeter()
    {
        Meter = new Meter(Name);
        IngestRequests = Meter.CreateCounter<long>("livedashboard.ingest.requests", "{request}", "Requests at the doors that write, by what became of them");
        TelemetryRecords = Meter.CreateCounter<long>("livedashboard.ingest.telemetry.records", "{record}", "OpenTelemetry records received: kept, dropped as not for this board, or rejected as invalid");
        Quarantined = Meter.CreateCounter<long>("livedashboard.ingest.quarantined", "{refusal}", "Refusals for good that went onto the list of refused, or were dropped because it had no room");
        CommandsRefused = Meter.CreateCounter<long>("livedashboard.commit.refusals", "{command}", "Commands answered busy and not stored");
        CommitDuration = Meter.CreateHistogram("livedashboard.commit.duration", "s", "Time from the write lock to the end of the commit", advice: Durations);
        BatchSize = Meter.CreateHistogram("livedashboard.commit.batch.size", "{command}", "Commands in one transaction", advice: Batches);
        FeedLag = Meter.CreateHistogram("livedashboard.feed.lag", "s", "From the time stamp of the newest row of a read to its publication", advice: Durations);
        DutyRuns = Meter.CreateCounter<long>("livedashboard.duty.runs", "{run}", "Runs of the duties of upkeep");
    }

    public Counter<long> IngestRequests { get; }
    public Counter<long> TelemetryRecords { get; }
    public Counter<long> Quarantined { get; }
    public Counter<long> CommandsRefused { get; }
    public Histogram<double> CommitDuration { get; }
    public Histogram<int> BatchSize { get; }
    public Histogram<double> FeedLag { get; }
    public Counter<long> DutyRuns { get; }

    /// <summary>For instruments that observe.</summary>
    internal Meter Meter { get; }

    public void Dispose() => Meter.Dispose();
}
