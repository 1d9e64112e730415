namespace LiveDashboard.Core.Model;

/// <summary>A change that a validator proposes and people decide upon, a row of <c>recommendations</c>. Its long texts are read apart.</summary>
public sealed record Recommendation
{
    public long Id { get; init; }
    public long? ValidationId { get; init; }
    public string? FilePath { get; init; }
    public string Type { get; init; } = "edit";
    public required string Title { get; init; }

    /// <summary>What of the file it is about, in words.</summary>
    public string? Scope { get; init; }

    /// <summary>Where the original text begins, counted from 1.</summary>
    public int? Line { get; init; }

    /// <summary>It says which text it replaces, so it can be applied; if not, people change the file by hand.</summary>
    public bool HasOriginal { get; init; }
    public ReviewSeverity Severity { get; init; } = ReviewSeverity.Medium;

    /// <summary>How sure its author is, 0 to 1; null: it was not said.</summary>
    public double? Confidence { get; init; }
    public RecommendationStatus Status { get; init; } = RecommendationStatus.Pending;
    public string? Reviewer { get; init; }
    public string? Notes { get; init; }
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>Who proposes it; null: this board.</summary>
    public string? Source { get; init; }

    /// <summary>Rises with each change; who decides names the one that was seen.</summary>
    public long Revision { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>It waits for a decision.</summary>
    public bool IsOpen => Status is RecommendationStatus.Proposed or RecommendationStatus.Pending;
}

/// <summary>What is to be done, why, and the text before and after.</summary>
public sealed record RecommendationText(string? Instruction, string? Rationale, string? Original, string? Proposed);

/// <summary>Where a recommendation stands.</summary>
public enum RecommendationStatus
{
    /// <summary>A draft that nobody is asked about yet.</summary>
    Proposed,

    /// <summary>Waits for a reviewer; with a reviewer's name: that one is at it.</summary>
    Pending,
    Approved,
    Rejected,

    /// <summary>It is part of the enhanced content. For good.</summary>
    Applied,
}
