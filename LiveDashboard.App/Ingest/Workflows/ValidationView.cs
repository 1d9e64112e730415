using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Ingest;

/// <summary>The verdict on a file.</summary>
internal sealed record ValidationView(
    long Id, string? WorkflowId, string FilePath, string Family, string Status, int Errors, int Warnings, long? SizeBytes, string? ContentHash,
    double? DurationMs, DateTime CreatedAt, IReadOnlyList<ValidationIssue> Issues)
{
    public static ValidationView Of(Validation v) => new(
        v.Id, v.WorkflowId, ShownRow.Word(v.FilePath) ?? "", v.Family, WorkflowView.Word(v.Status), v.Errors, v.Warnings, v.SizeBytes, v.ContentHash, v.DurationMs,
        v.CreatedAt.UtcDateTime, [.. ValidationIssue.Read(v.Issues).Select(i => i with { Message = ShownRow.Free(i.Message), Suggestion = ShownRow.Free(i.Suggestion) })]);
}

/// <summary>A page of verdicts; <see cref="Next"/> asks for the one after.</summary>
internal sealed record ValidationPage(IReadOnlyList<ValidationView> Items, string? Next);
