using System.Diagnostics.CodeAnalysis;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Ingest;

/// <summary>The verdict on a file, and what people say to it. Times are UTC.</summary>
internal record ValidationView
{
    public long Id { get; init; }
    public string? WorkflowId { get; init; }
    public required string FilePath { get; init; }
    public required string Family { get; init; }
    public required string Status { get; init; }
    public required string Severity { get; init; }
    public double? Confidence { get; init; }
    public int Errors { get; init; }
    public int Warnings { get; init; }
    public long? SizeBytes { get; init; }
    public string? ContentHash { get; init; }
    public double? DurationMs { get; init; }
    public string? Source { get; init; }

    /// <summary>Counts the validations of this path, from 1.</summary>
    public int Version { get; init; }
    public required string Review { get; init; }
    public string? Reviewer { get; init; }
    public string? Notes { get; init; }
    public DateTime? ReviewedAt { get; init; }
    public DateTime? WrittenAt { get; init; }

    /// <summary>Send it with a decision, so that nobody's is overwritten.</summary>
    public long Revision { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; init; }

    /// <summary>Empty in lists that do not read them.</summary>
    public IReadOnlyList<ValidationIssue> Issues { get; init; } = [];

    public static ValidationView Of(Validation stored)
    {
        var v = ShownRow.Of(stored);
        return new ValidationView
        {
            Id = v.Id,
            WorkflowId = v.WorkflowId,
            FilePath = v.FilePath,
            Family = v.Family,
            Status = WorkflowView.Word(v.Status),
            Severity = WorkflowView.Word(v.Severity),
            Confidence = v.Confidence,
            Errors = v.Errors,
            Warnings = v.Warnings,
            SizeBytes = v.SizeBytes,
            ContentHash = v.ContentHash,
            DurationMs = v.DurationMs,
            Source = v.Source,
            Version = v.Version,
            Review = WorkflowView.Word(v.Review),
            Reviewer = v.Reviewer,
            Notes = v.ReviewNotes,
            ReviewedAt = v.ReviewedAt?.UtcDateTime,
            WrittenAt = v.WrittenAt?.UtcDateTime,
            Revision = v.Revision,
            CreatedAt = v.CreatedAt.UtcDateTime,
            UpdatedAt = v.UpdatedAt.UtcDateTime,
            Issues = [.. ValidationIssue.Read(v.Issues).Select(ShownRow.Of)],
        };
    }
}

/// <summary>One validation with its recommendations and, once it is enhanced, what that changed.</summary>
internal sealed record ValidationDetails : ValidationView
{
    [SetsRequiredMembers]
    private ValidationDetails(ValidationView validation) : base(validation)
    {
    }

    public IReadOnlyList<RecommendationView> Recommendations { get; private init; } = [];

    /// <summary>The enhanced content; null as long as nothing was applied.</summary>
    public string? Enhanced { get; private init; }

    /// <summary>From the content as it was to the enhanced one, in the unified format.</summary>
    public string? Diff { get; private init; }

    /// <summary>Approved recommendations that could not be applied just now: their ids and why.</summary>
    public IReadOnlyDictionary<string, string> NotApplied { get; init; } = new Dictionary<string, string>();

    public static ValidationDetails Of(Validation stored, IReadOnlyList<Recommendation> recommendations, ValidationText? text, Func<string, string, string?> diff) => new(ValidationView.Of(stored))
    {
        Recommendations = [.. recommendations.Select(RecommendationView.Of)],
        Enhanced = ShownRow.Free(text?.Enhanced),
        Diff = text is { Content: { } before, Enhanced: { } after } ? ShownRow.Free(diff(before, after)) : null,
    };
}

/// <summary>A page of verdicts; <see cref="Next"/> asks for the one after.</summary>
internal sealed record ValidationPage(IReadOnlyList<ValidationView> Items, string? Next);
