using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>A validation to be stored, from this board's worker or from somebody else's.</summary>
public sealed record NewValidation(string FilePath, string Family, ValidationStatus Status)
{
    /// <summary>Makes sending it again change nothing.</summary>
    public string? Uid { get; init; }

    /// <summary>A JSON array of texts.</summary>
    public string Types { get; init; } = "[]";

    /// <summary>A JSON array of <see cref="ValidationIssue"/>.</summary>
    public string Issues { get; init; } = "[]";
    public int Errors { get; init; }
    public int Warnings { get; init; }
    public ReviewSeverity? Severity { get; init; }
    public double? Confidence { get; init; }
    public string? Content { get; init; }
    public string? ContentHash { get; init; }
    public long? SizeBytes { get; init; }
    public double? DurationMs { get; init; }
    public string? Source { get; init; }
    public string? WorkflowId { get; init; }
}

/// <summary>A recommendation to be stored.</summary>
public sealed record NewRecommendation(string Title)
{
    public string? Uid { get; init; }
    public long? ValidationId { get; init; }
    public string? FilePath { get; init; }
    public string Type { get; init; } = "edit";
    public string? Scope { get; init; }
    public int? Line { get; init; }
    public ReviewSeverity Severity { get; init; } = ReviewSeverity.Medium;
    public double? Confidence { get; init; }

    /// <summary>Proposed or pending.</summary>
    public RecommendationStatus Status { get; init; } = RecommendationStatus.Pending;
    public string? Source { get; init; }
    public string? Instruction { get; init; }
    public string? Rationale { get; init; }
    public string? Original { get; init; }
    public string? Proposed { get; init; }
}
