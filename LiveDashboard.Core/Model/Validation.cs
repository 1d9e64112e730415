namespace LiveDashboard.Core.Model;

/// <summary>What was found in a file, a row of <c>validations</c>.</summary>
public sealed record Validation
{
    public long Id { get; init; }
    public string? WorkflowId { get; init; }
    public required string FilePath { get; init; }
    public string Family { get; init; } = "markdown";
    public ValidationStatus Status { get; init; }

    /// <summary>A JSON array of <see cref="ValidationIssue"/>.</summary>
    public string Issues { get; init; } = "[]";
    public int Errors { get; init; }
    public int Warnings { get; init; }
    public long? SizeBytes { get; init; }

    /// <summary>SHA-256 of the content, in hexadecimal digits: the same file is the same version.</summary>
    public string? ContentHash { get; init; }
    public double? DurationMs { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The verdict on a file. Hints alone do not spoil a pass.</summary>
public enum ValidationStatus
{
    Passed,
    Warnings,
    Failed,

    /// <summary>It could not be judged: not there any more, too large, not text, or not to be read.</summary>
    Unreadable,
}
