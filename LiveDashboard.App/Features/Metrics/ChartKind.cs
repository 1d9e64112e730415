using LiveDashboard.App.Components.Kit;

namespace LiveDashboard.App.Features.Metrics;

/// <summary>What one chart shows, and how its figures are said.</summary>
/// <param name="About">What is measured, in a few words.</param>
/// <param name="Least">The top of the scale while all values are smaller: a flat line must not look like a mountain.</param>
internal sealed record ChartKind(string Title, string About, Func<double, string> Say, double Least, params LineKind[] Lines)
{
    // Main, second, and what should not be.
    private const string First = "k0", Second = "k1", Third = "k2", Wrong = "bad";

    public static IReadOnlyList<ChartKind> All { get; } =
    [
        new("Feed lag", "from a row's time stamp to its publication", Time, 0.005,
            LineKind.Quantile("p50", First, 0.5, s => s.FeedLag), LineKind.Quantile("p99", Second, 0.99, s => s.FeedLag)),
        new("Commit time", "from the write lock to the end of the commit", Time, 0.005,
            LineKind.Quantile("p50", First, 0.5, s => s.Commit), LineKind.Quantile("p99", Second, 0.99, s => s.Commit)),
        new("Batch size", "commands that share one commit", Number, 4,
            LineKind.Mean("mean", First, s => s.Batch), LineKind.Greatest("largest", Second, s => s.Batch)),
        new("Requests", "at the doors that write, a second", PerSecond, 1,
            LineKind.PerSecond("accepted", First, s => s.Requests.Accepted), LineKind.PerSecond("refused", Second, s => s.Requests.Wrong),
            LineKind.PerSecond("to wait", Third, s => s.Requests.Delayed), LineKind.PerSecond("failed", Wrong, s => s.Requests.Failed)),
        new("Commands", "committed a second", PerSecond, 1, LineKind.PerSecond("commands", First, s => s.Commands)),
        new("Queue", "commands that wait for the writer", Number, 4, LineKind.Level("waiting", First, s => s.QueueDepth)),
        new("Bus", "changes told, and rounds to the screens, a second", PerSecond, 4,
            LineKind.PerSecond("changes", First, s => s.Publishes), LineKind.PerSecond("rounds", Second, s => s.Passes)),
        new("Screens", "browsers' circuits and their live parts", Number, 4,
            LineKind.Level("circuits", First, s => s.Circuits), LineKind.Level("live parts", Second, s => s.Subscribers)),
        new("Coming and going", "connections of browsers, a minute", PerMinute, 4,
            LineKind.PerMinute("connected", First, s => s.Connects), LineKind.PerMinute("left", Second, s => s.Disconnects)),
        new("Not kept", "what was not stored or shown, a minute", PerMinute, 4,
            LineKind.PerMinute("busy", Wrong, s => s.Refused), LineKind.PerMinute("unreadable", Third, s => s.Spoiled), LineKind.PerMinute("left out", First, s => s.LeftOut)),
        new("Memory", "of the process, and what its objects take", Bytes, 1e6,
            LineKind.Level("process", First, s => s.WorkingSet), LineKind.Level("objects", Second, s => s.Heap)),
        new("Handles", "open files and sockets", Number, 4, LineKind.Level("open", First, s => s.Handles)),
    ];

    private static string Time(double seconds) => Figures.Took(TimeSpan.FromSeconds(seconds));

    private static string Number(double value) => Figures.Brief(value);

    private static string PerSecond(double value) => Figures.Brief(value) + "/s";

    private static string PerMinute(double value) => Figures.Brief(value) + "/min";

    private static string Bytes(double value) => Figures.Bytes((long)value);
}
