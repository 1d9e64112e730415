using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

public static partial class RowJson
{
    public static Validation Validation(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return ShownRow.Of(new Validation
        {
            Id = (long)Number(row, "id"),
            WorkflowId = Text(row, "workflow_id"),
            FilePath = Text(row, "file_path") ?? "",
            Family = Text(row, "family") ?? "",
            Status = Word<ValidationStatus>(row, "status"),
            Severity = Word<ReviewSeverity>(row, "severity"),
            Confidence = Share(row, "confidence"),
            Errors = (int)Number(row, "errors"),
            Warnings = (int)Number(row, "warnings"),
            Source = Text(row, "source"),
            Version = (int)Number(row, "version"),
            Review = Word<ReviewState>(row, "review"),
            Reviewer = Text(row, "reviewer"),
            ReviewNotes = Text(row, "review_notes"),
            ReviewedAt = Time(row, "reviewed_at"),
            WrittenAt = Time(row, "written_at"),
            Revision = (long)Number(row, "revision"),
            CreatedAt = Time(row, "created_at") ?? default,
            UpdatedAt = Time(row, "updated_at") ?? default,
        });
    }

    public static Recommendation Recommendation(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return ShownRow.Of(new Recommendation
        {
            Id = (long)Number(row, "id"),
            ValidationId = Count(row, "validation_id"),
            FilePath = Text(row, "file_path"),
            Type = Text(row, "type") ?? "",
            Title = Text(row, "title") ?? "Untitled",
            Scope = Text(row, "scope"),
            Line = (int?)Count(row, "line"),
            HasOriginal = Number(row, "has_original") > 0,
            Severity = Word<ReviewSeverity>(row, "severity"),
            Confidence = Share(row, "confidence"),
            Status = Word<RecommendationStatus>(row, "status"),
            Reviewer = Text(row, "reviewer"),
            Notes = Text(row, "notes"),
            ReviewedAt = Time(row, "reviewed_at"),
            Source = Text(row, "source"),
            Revision = (long)Number(row, "revision"),
            CreatedAt = Time(row, "created_at") ?? default,
            UpdatedAt = Time(row, "updated_at") ?? default,
        });
    }

    public static AuditEntry Audit(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return ShownRow.Of(new AuditEntry
        {
            Id = (long)Number(row, "id"),
            At = Time(row, "at") ?? default,
            Actor = Text(row, "actor") ?? "",
            Action = Text(row, "action") ?? "",
            Entity = Text(row, "entity") ?? "",
            EntityId = Text(row, "entity_id") ?? "",
            Outcome = Word<AuditOutcome>(row, "outcome"),
            Before = Text(row, "before"),
            After = Text(row, "after"),
            Note = Text(row, "note"),
        });
    }

    /// <summary>What an update's or a removal's event says the row was before; nulls for a new row.</summary>
    internal static (string? Status, string? Review) Was(LiveEvent e)
    {
        using var document = JsonDocument.Parse(e.EventData);
        return (Text(document.RootElement, "was_status"), Text(document.RootElement, "was_review"));
    }

    private static double? Share(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? Math.Clamp(value.GetDouble(), 0, 1) : null;
}
