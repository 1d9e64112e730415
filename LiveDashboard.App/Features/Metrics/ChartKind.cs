using LiveDashboard.App.Components.Kit;

namespace LiveDashboard.App.Features.Metrics;

/// <summary>What one chart shows, and how its figures are said.</summary>
/// <param name="About">What is measured, in a few words.</param>
/// <param name="Unit">One of the words below; charts.js says values under the pointer by it.</param>
/// <param name="Least">The top of the scale while all values are smaller: a flat line must not look like a mountain.</param>
internal sealed record ChartKind(string Title, string About, string Unit, double Least, params LineKind[] Lines)
{
    private const string Seconds = "s", Bytes = "B", EachSecond = "/s", EachMinute = "/min", Number = "";

    // Main, second, and what should not be.
    private const string First = "k0", Second = "k1", Third = "k2", Wrong = "bad";

    public static IReadOnlyList<ChartKind> All { get; } =
    [
        new("Feed lag", "from a row's time stamp to its publication", Seconds, 0.005,
            LineKind.Quantile("p50", First, 0.5, s => s.FeedLag), LineKind.Quantile("p99", Second, 0.99, s => s.FeedLag)),
        new("Commit time", "from the write lock to the end of the commit", Seconds, 0.005,
            LineKind.Quantile("p50", First, 0.5, s => s.Commit), LineKind.Quantile("p99", Second, 0.99, s => s.Commit)),
        new("Batch size", "commands that share one commit", Number, 4,
            LineKind.Mean("mean", First, s => s.Batch), LineKind.Greatest("largest", Second, s => s.Batch)),
        new("Requests", "at the doors that write, a second", EachSecond, 1,
            LineKind.PerSecond("accepted", First, s => s.Requests.Accepted), LineKind.PerSecond("refused", Second, s => s.Requests.Wrong),
            LineKind.PerSecond("to wait", Third, s => s.Requests.Delayed), LineKind.PerSecond("failed", Wrong, s => s.Requests.Failed)),
        new("Commands", "committed a second", EachSecond, 1, LineKind.PerSecond("commands", First, s => s.Commands)),
        new("Queue", "commands that wait for the writer", Number, 4, LineKind.Level("waiting", First, s => s.QueueDepth)),
        new("Bus", "changes told, and rounds to the screens, a second", EachSecond, 4,
            LineKind.PerSecond("changes", First, s => s.Publishes), LineKind.PerSecond("rounds", Second, s => s.Passes)),
        new("Screens", "browsers' circuits and their live parts", Number, 4,
            LineKind.Level("circuits", First, s => s.Circuits), LineKind.Level("live parts", Second, s => s.Subscribers)),
        new("Coming and going", "connections of browsers, a minute", EachMinute, 4,
            LineKind.PerMinute("connected", First, s => s.Connects), LineKind.PerMinute("left", Second, s => s.Disconnects)),
        new("Not kept", "what was not stored or shown, a minute", EachMinute, 4,
            LineKind.PerMinute("busy", Wrong, s => s.Refused), LineKind.PerMinute("unreadable", Third, s => s.Spoiled), LineKind.PerMinute("left out", First, s => s.LeftOut)),
        new("Memory", "of the process, and what its objects take", Bytes, 1e6,
            LineKind.Level("process", First, s => s.WorkingSet), LineKind.Level("objects", Second, s => s.Heap)),
        new("Handles", "open files and sockets", Number, 4, LineKind.Level("open", First, s => s.Handles)),
    ];

    public string Say(double value) => Unit switch
    {
        Seconds => Figures.Took(TimeSpan.FromSeconds(value)),
        Bytes => Figures.Bytes((long)value),
        _ => Figures.Brief(value) + Unit,
    };
}
