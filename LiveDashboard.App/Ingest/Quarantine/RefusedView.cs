using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>A cause of refusals as the reading door tells it. Source null: the board's own key. Times are UTC.</summary>
internal sealed record RefusedView(
    long Id, string? Source, string Key, string Door, string Request, int Status, string Code, string? Field, string Detail, long? SizeBytes, long Count, DateTime FirstAt, DateTime LastAt)
{
    public static RefusedView Of(RefusedRequest r) =>
        new(r.Id, r.Source, r.KeyId, r.Door, r.Request, r.Status, r.Code, r.Field, r.Detail, r.SizeBytes, r.Count, r.FirstAt.UtcDateTime, r.LastAt.UtcDateTime);
}
