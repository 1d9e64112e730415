using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>The plugin's records that have a table of their own; its triggers tell the feed.</summary>
internal static class PluginUsage
{
    /// <summary>
    /// A call says what one message used. With a uid it is the same one when it is sent again; without, each counts. The plugin's
    /// figures are a channel of their own: who runs our hooks beside it is not charged twice.
    /// </summary>
    public static ReportUsage Tokens(FieldReader fields, SessionChange known)
    {
        var cost = (decimal)(fields.Number("cost", 0, 1_000_000) ?? 0);
        return new ReportUsage($"plugin:{known.Id}:{PluginEvent.Uid(fields) ?? Guid.NewGuid().ToString("N")}", known.Id, "plugin", new TokenTotals(
            fields.Count("tokensIn"), fields.Count("tokensOut"), fields.Count("cacheRead"), fields.Count("cacheWrite"), fields.Count("reasoning"), cost))
        {
            CostIsKnown = cost > 0,
            Provider = fields.Clipped("providerId", FieldLimits.Name),
            Model = fields.Clipped("modelId", FieldLimits.Model),
            Agent = fields.Clipped("agent", FieldLimits.Name),
            DurationMs = fields.Number("durationMs", 0, 1e15) is { } took ? (long)Math.Round(took) : null,
            // Usage may be reported after the turn has failed or the session has ended: it does not undo that.
            Session = known with { Revive = true, Attention = AttentionChange.Clear },
        };
    }

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
