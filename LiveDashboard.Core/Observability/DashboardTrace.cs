using System.Diagnostics;

namespace LiveDashboard.Core.Observability;

/// <summary>
/// The way of an event as spans: ingest → commit → feed read → publish. Where nobody listens each place costs one look at a
/// field. No span, tag or link has a text of an event.
/// </summary>
public static class DashboardTrace
{
    public const string Name = "LiveDashboard";

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>The span that is under way here, if somebody records it: the framework makes some that nobody does.</summary>
    public static Activity? Recorded => Source.HasListeners() && Activity.Current is { Recorded: true } current ? current : null;

    /// <summary>A span without a parent, whatever is under way here. Null when nobody wants it.</summary>
    public static Activity? Root(string name, DateTimeOffset startTime = default)
    {
        if (!Source.HasListeners())
            return null;
        var around = Activity.Current;
        Activity.Current = null;
        var root = Source.StartActivity(name, ActivityKind.Internal, default(ActivityContext), startTime: startTime);
        if (root is null)
            Activity.Current = around;
        return root;
    }
}
