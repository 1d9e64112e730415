using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>What the activity says of reviews.</summary>
internal static class ReviewWords
{
    public static (ActivityKind, string, string) Of(LiveEvent e, Validation v) => e.EventType switch
    {
        "validation_created" when v.WorkflowId is null => (v.Errors > 0 ? ActivityKind.Failure : ActivityKind.File, $"New validation created: {v.FilePath}", Verdict(v)),
        "validation_created" => (v.Errors > 0 ? ActivityKind.Failure : ActivityKind.File, v.FilePath, Verdict(v)),
        "validation_approved" => (ActivityKind.Success, $"Validation approved: {v.FilePath}", By(v.Reviewer)),
        "validation_rejected" => (ActivityKind.Attention, $"Validation rejected: {v.FilePath}", By(v.Reviewer)),
        "validation_enhanced" => (ActivityKind.Success, $"Validation enhanced: {v.FilePath}", By(v.Reviewer)),
        "validation_written" => (ActivityKind.File, $"Enhanced content written: {v.FilePath}", By(v.Reviewer)),
        _ => (ActivityKind.File, v.FilePath, Verdict(v)),
    };

    public static (ActivityKind, string, string) Of(LiveEvent e, Recommendation r) => e.EventType switch
    {
        "recommendation_created" => (ActivityKind.Event, $"New recommendation: {r.Title}", r.FilePath ?? ""),
        "recommendation_approved" => (ActivityKind.Success, $"Recommendation approved: {r.Title}", By(r.Reviewer)),
        "recommendation_rejected" => (ActivityKind.Attention, $"Recommendation rejected: {r.Title}", By(r.Reviewer)),
        "recommendation_applied" => (ActivityKind.Success, $"Recommendation applied: {r.Title}", r.FilePath ?? ""),
        _ => (ActivityKind.Event, r.Title, r.Status.ToString().ToLowerInvariant()),
    };

    public static string Verdict(Validation v) => string.Create(CultureInfo.InvariantCulture,
        $"{v.Status.ToString().ToLowerInvariant()}, {v.Errors} {(v.Errors == 1 ? "error" : "errors")}, {v.Warnings} {(v.Warnings == 1 ? "warning" : "warnings")}");

    private static string By(string? reviewer) => reviewer is null ? "" : $"by {reviewer}";
}
