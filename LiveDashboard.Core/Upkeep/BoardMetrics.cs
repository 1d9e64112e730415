using System.Diagnostics.Metrics;
using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Observability;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Instruments over what the parts of the board count anyway: read when somebody asks, free on the way of an event.</summary>
public sealed class BoardMetrics(
    DashboardMeter meter, GroupCommitWriter writer, IUpkeepStore store, [Whole] FeedGauge feed, [Whole] LiveBus bus, [Whole] NoticesProjection notices, ViewerCount viewers, HealthBoard health, TimeProvider clock)
{
    private readonly Meter _meter = meter.Meter;
    private int _handles;

    public void Register()
    {
        Commit();
        Feed();
        Bus();
        Circuits();
        Database();
        Process();
    }

    private void Commit()
    {
        Count("livedashboard.commit.commands", () => writer.Status.Committed, "{command}", "Commands committed");
        _meter.CreateObservableUpDownCounter("livedashboard.commit.queue.depth", () => writer.Status.QueueDepth, "{command}", "Commands that wait for the writer");
        Gauge("livedashboard.commit.blocked", () => Since(writer.Status.BlockedSince), "s", "How long another program has kept the writer waiting; 0 while it writes");
        Count("livedashboard.commit.lock.retries", () => store.Figures.LockRetries, "{retry}", "Waits for the write lock that ended without it; the writer tried again");
    }

    private void Feed()
    {
        Count("livedashboard.feed.rows", () => feed.Current.RowsRead, "{row}", "Feed rows read");
        Count("livedashboard.feed.unreadable", () => feed.Current.Unreadable, "{row}", "Feed rows that could not be decoded and are shown as placeholders");
        Count("livedashboard.feed.reloads", () => feed.Current.Reloads, "{reload}", "Times the tables were loaded anew");
        Gauge("livedashboard.feed.silence", () => feed.Silence(clock).TotalSeconds, "s", "How long ago the feed was last read");
        Count("livedashboard.notices", () => notices.Current.LastSequence, "{notice}", "Notices raised");
    }

    private void Bus()
    {
        _meter.CreateObservableCounter("livedashboard.bus.publishes", Publishes, "{publish}", "Changes given to the bus; a failure reached nobody, for the bus was closed");
        Count("livedashboard.bus.passes", () => bus.Passes, "{pass}", "Passes over the subscribers");
        _meter.CreateObservableUpDownCounter("livedashboard.bus.subscribers", () => bus.SubscriberCount, "{subscriber}", "Live components that watch");
    }

    private void Circuits()
    {
        _meter.CreateObservableUpDownCounter("livedashboard.circuit.open", () => viewers.Circuits, "{circuit}", "Circuits, with those whose browser is away for a moment");
        Count("livedashboard.circuit.connects", () => viewers.Connects, "{connection}", "Times a browser connected to its circuit");
        Count("livedashboard.circuit.disconnects", () => viewers.Disconnects, "{connection}", "Times a browser left its circuit");
    }

    private void Database()
    {
        Gauge("livedashboard.database.size", () => health.Current.DatabaseBytes, "By", "Size of the database file");
        Gauge("livedashboard.database.wal.size", () => health.Current.WalBytes, "By", "Size of the write-ahead log");
    }

    private void Process() =>
        _meter.CreateObservableUpDownCounter("livedashboard.process.handles", Handles, "{handle}", "Open files, sockets and other handles of the process");

    // A process object remembers what it once read.
    private int Handles()
    {
        try
        {
            using var own = System.Diagnostics.Process.GetCurrentProcess();
            return _handles = own.HandleCount;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            // When all are in use there is none left to count them with; the other figures must not go with this one.
            return _handles;
        }
    }

    private IEnumerable<Measurement<long>> Publishes() => [new(bus.Published, MeterOutcome.Success), new(bus.Unheard, MeterOutcome.Failure)];

    private double Since(DateTimeOffset? time) => time is { } since ? Math.Max(0, (clock.GetUtcNow() - since).TotalSeconds) : 0;

    private void Count(string name, Func<long> read, string unit, string description) => _meter.CreateObservableCounter(name, read, unit, description);

    private void Gauge<T>(string name, Func<T> read, string unit, string description)
        where T : struct => _meter.CreateObservableGauge(name, read, unit, description);
}
