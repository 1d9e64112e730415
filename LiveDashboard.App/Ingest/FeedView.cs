using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Ingest;

/// <summary>Whether the change feed is being read, how far, and how late.</summary>
internal sealed record FeedView(bool Read, long Cursor, double LagMs, double SilenceMs, string Signal, string? Trouble)
{
    // How far and how late is told as it is now: upkeep measures a quiet board each five seconds only.
    public static FeedView Of(HealthSnapshot h, FeedGauge feed, TimeProvider clock) => new(
        feed.IsRead(clock, HealthBoard.StaleAfter), feed.Current.Cursor, Math.Round(feed.Current.Lag.TotalMilliseconds, 1),
        Math.Round(feed.Silence(clock).TotalMilliseconds), h.SignalSource, feed.Current.Trouble);
}
