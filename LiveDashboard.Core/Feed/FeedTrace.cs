using System.Diagnostics;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Observability;

namespace LiveDashboard.Core.Feed;

/// <summary>The span of one look at the feed that found rows, linked with the commits that made them, and of the publishing inside it.</summary>
internal sealed class FeedTrace(TraceRelay relay, TimeProvider clock)
{
    private Activity? _span;
    private DateTimeOffset _from;
    private int _rows;

    public void Looks()
    {
        Ended();
        if (DashboardTrace.Source.HasListeners())
            _from = clock.GetUtcNow();
    }

    public void Takes(IReadOnlyList<LiveEvent> batch)
    {
        if (!DashboardTrace.Source.HasListeners() || (_span ??= DashboardTrace.Root("feed read", _from)) is not { } span)
            return;
        _rows += batch.Count;
        foreach (var commit in relay.TakeThrough(batch[^1].Id))
            span.AddLink(new ActivityLink(commit));
    }

    /// <summary>Null unless rows were found.</summary>
    public Activity? Publishes() => _span is null ? null : DashboardTrace.Source.StartActivity("publish");

    public void Ended()
    {
        _span?.SetTag("livedashboard.feed.rows", _rows);
        _span?.Dispose();
        (_span, _rows) = (null, 0);
    }
}
