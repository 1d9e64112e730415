using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Observability;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Listens to this board's own meter and sums up what it told since the last time, for the page Metrics.</summary>
public sealed class MeterCollector : IDisposable
{
    private static readonly FrozenSet<string> Delayed = FrozenSet.ToFrozenSet(["too_fast", "busy"], StringComparer.Ordinal);

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, InstrumentTally> _tallies = new(StringComparer.Ordinal);

    public MeterCollector(DashboardMeter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // By the object, not the name: a process of tests has several boards.
            if (ReferenceEquals(instrument.Meter, meter.Meter))
                listener.EnableMeasurementEvents(instrument, _tallies.GetOrAdd(instrument.Name, _ => new InstrumentTally(instrument)));
        };
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, tally) => ((InstrumentTally)tally!).Take(value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, tally) => ((InstrumentTally)tally!).Take(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, tally) => ((InstrumentTally)tally!).Take(value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    public MetricSample Take(DateTimeOffset at, TimeSpan over)
    {
        _listener.RecordObservableInstruments();
        var telemetry = Grown("livedashboard.ingest.telemetry.records");
        return new MetricSample(at, over)
        {
            FeedLag = Laid("livedashboard.feed.lag"),
            Commit = Laid("livedashboard.commit.duration"),
            Batch = Laid("livedashboard.commit.batch.size"),
            Requests = Requests(Grown("livedashboard.ingest.requests")),
            Commands = Grew("livedashboard.commit.commands"),
            Publishes = Grew("livedashboard.bus.publishes"),
            Passes = Grew("livedashboard.bus.passes"),
            Connects = Grew("livedashboard.circuit.connects"),
            Disconnects = Grew("livedashboard.circuit.disconnects"),
            Refused = Grew("livedashboard.commit.refusals"),
            Spoiled = telemetry.GetValueOrDefault("rejected") + Grew("livedashboard.feed.unreadable"),
            LeftOut = telemetry.GetValueOrDefault("dropped"),
            QueueDepth = Now("livedashboard.commit.queue.depth"),
            Subscribers = Now("livedashboard.bus.subscribers"),
            Circuits = Now("livedashboard.circuit.open"),
            Handles = Now("livedashboard.process.handles"),
            WorkingSet = Environment.WorkingSet,
            Heap = GC.GetTotalMemory(forceFullCollection: false),
        };
    }

    private static RequestCounts Requests(IReadOnlyDictionary<string, long> grown)
    {
        var accepted = grown.GetValueOrDefault("success");
        var failed = grown.GetValueOrDefault("failure");
        var delayed = grown.Where(g => Delayed.Contains(g.Key)).Sum(g => g.Value);
        return new RequestCounts(accepted, grown.Values.Sum() - accepted - failed - delayed, delayed, failed);
    }

    private Distribution Laid(string name) => _tallies.TryGetValue(name, out var tally) ? tally.Laid() : Distribution.None;

    private IReadOnlyDictionary<string, long> Grown(string name) => _tallies.TryGetValue(name, out var tally) ? tally.Grown() : FrozenDictionary<string, long>.Empty;

    private long Grew(string name) => Grown(name).Values.Sum();

    private long Now(string name) => _tallies.TryGetValue(name, out var tally) ? tally.Now() : 0;
}
