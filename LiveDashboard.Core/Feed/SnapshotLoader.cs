using System.Text.Json;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;

namespace LiveDashboard.Core.Feed;

/// <summary>Decodes what the store read into what the projections start from.</summary>
internal static class SnapshotLoader
{
    public static InitialState Load(IFeedReader reader, LiveOptions options)
    {
        var stored = reader.ReadState(new StateLimits(
            options.OpenWindow, options.ClosedWindow, options.ActivityWindow, SpawnsProjection.Window, RecommendationsProjection.Decided, AuditProjection.Window));
        return new InitialState
        {
            Cursor = stored.Cursor,
            VisibleEvents = stored.VisibleEvents,
            Sessions = Decode(stored.Sessions, RowJson.Session),
            Jobs = Decode(stored.Jobs, RowJson.Job),
            Workflows = Decode(stored.Workflows, RowJson.Workflow),
            WorkflowSteps = Decode(stored.WorkflowSteps, RowJson.WorkflowStep),
            Instances = Decode(stored.Instances, RowJson.Instance),
            Attention = Decode(stored.Attention, RowJson.Attention),
            Prices = Decode(stored.Prices, RowJson.Price),
            Budgets = Decode(stored.Budgets, RowJson.Budget),
            NewestBySource = stored.NewestBySource,
            NewestEvents = stored.NewestEvents,
            Validations = Decode(stored.Validations, RowJson.Validation),
            Recommendations = Decode(stored.Recommendations, RowJson.Recommendation),
            Audit = Decode(stored.Audit, RowJson.Audit),
            Refused = Decode(stored.Refused, RowJson.Refused),
            ValidationCounts = stored.ValidationCounts,
            RecommendationCounts = stored.RecommendationCounts,
            NewestSpawned = stored.NewestSpawned,
            Usage = stored.Usage,
        };
    }

    private static List<T> Decode<T>(IReadOnlyList<string> rows, Func<string, T> decode)
    {
        var decoded = new List<T>(rows.Count);
        foreach (var row in rows)
        {
            try
            {
                decoded.Add(decode(row));
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                // One damaged row must not keep the board from starting; its next change brings it back.
            }
        }
        return decoded;
    }
}
