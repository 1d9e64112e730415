using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>The plugin's records that have a table of their own; its triggers tell the feed.</summary>
internal static class PluginUsage
{
    public static RecordTokens Tokens(FieldReader fields, SessionChange known) =>
        new(known.Id, new TokenTotals(
            fields.Count("tokensIn"), fields.Count("tokensOut"), fields.Count("cacheRead"), fields.Count("cacheWrite"),
            fields.Count("reasoning"), (decimal)(fields.Number("cost", 0, 1_000_000) ?? 0)))
        {
            Uid = PluginEvent.Uid(fields),
            Provider = fields.Clipped("providerId", FieldLimits.Name),
            Model = fields.Clipped("modelId", FieldLimits.Model),
            Agent = fields.Clipped("agent", FieldLimits.Name),
            DurationMs = fields.Number("durationMs", 0, 1e15) is { } took ? (long)Math.Round(took) : null,
            // Usage may be reported after the turn has failed or the session has ended: it does not undo that.
            Session = known with { Revive = true, Attention = AttentionChange.Clear },
        };

    public static RecordFileEdit FileEdit(FieldReader fields, SessionChange known) =>
        new(known.Id, fields.Required("filePath", FieldLimits.Path) ?? "")
        {
            Uid = PluginEvent.Uid(fields),
            FileExtension = fields.Clipped("fileExtension", FieldLimits.Word),
            Operation = fields.Clipped("operation", FieldLimits.Word) is { Length: > 0 } operation ? operation : "edit",
            LinesAdded = fields.Count("linesAdded"),
            LinesRemoved = fields.Count("linesRemoved"),
            Session = known with { Status = SessionStatus.Active, Attention = AttentionChange.Clear },
        };
}
