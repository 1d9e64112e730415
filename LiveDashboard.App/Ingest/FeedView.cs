using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Ingest;

/// <summary>Whether the change feed is being read, how far, and how late.</summary>
internal sealed record FeedView(bool Read, long Cursor, double LagMs, double SilenceMs, string Signal, string? Trouble)
{
    public static FeedView Of(HealthSnapshot h) => new(
        h.FeedIsRead && h.MeasuredAt != default, h.FeedCursor, Math.Round(h.FeedLag.TotalMilliseconds, 1),
        Math.Round(h.FeedSilence.TotalMilliseconds), h.SignalSource, h.FeedTrouble);
}
