using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Ingest;

/// <summary>Whether the change feed is being read, how far, and how late.</summary>
internal sealed record FeedView(bool Read, long Cursor, double LagMs, double SilenceMs, string Signal, string? Trouble)
{
    // How far and how late is told as it is now: upkeep measures a quiet board each five seconds only.
    public static FeedView Of(HealthSnapshot h, FeedStatus now) => new(
        h.FeedIsRead && h.MeasuredAt != default, now.Cursor, Math.Round(now.Lag.TotalMilliseconds, 1),
        Math.Round(h.FeedSilence.TotalMilliseconds), h.SignalSource, h.FeedTrouble);
}
