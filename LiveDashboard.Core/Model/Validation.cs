namespace LiveDashboard.Core.Model;

/// <summary>What was found in a file, a row of <c>validations</c>. Its content is read apart (<see cref="ValidationText"/>).</summary>
public sealed record Validation
{
    public long Id { get; init; }
    public string? WorkflowId { get; init; }
    public required string FilePath { get; init; }
    public string Family { get; init; } = "markdown";
    public ValidationStatus Status { get; init; }

    /// <summary>How grave the gravest finding is.</summary>
    public ReviewSeverity Severity { get; init; }

    /// <summary>How sure the validator is, 0 to 1; null: it did not say.</summary>
    public double? Confidence { get; init; }

    /// <summary>A JSON array of <see cref="ValidationIssue"/>. Not on the feed.</summary>
    public string Issues { get; init; } = "[]";

    /// <summary>A JSON array of the kinds of checks that were made. Not on the feed.</summary>
    public string Types { get; init; } = "[]";
    public int Errors { get; init; }
    public int Warnings { get; init; }
    public long? SizeBytes { get; init; }

    /// <summary>SHA-256 of the content, in hexadecimal digits: the same file is the same version.</summary>
    public string? ContentHash { get; init; }
    public double? DurationMs { get; init; }

    /// <summary>Who validated; null: this board.</summary>
    public string? Source { get; init; }

    /// <summary>Counts the validations of the same path, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What people say to it.</summary>
    public ReviewState Review { get; init; }
    public string? Reviewer { get; init; }
    public string? ReviewNotes { get; init; }
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>When the enhanced content was written to the file; null: it was not.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Rises with each change; who decides names the one that was seen.</summary>
    public long Revision { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What was validated, and what became of it. Either may be missing: a workflow keeps no contents.</summary>
public sealed record ValidationText(string? Content, string? Enhanced);

/// <summary>The verdict on a file. Hints alone do not spoil a pass.</summary>
public enum ValidationStatus
{
    Passed,
    Warnings,
    Failed,

    /// <summary>It could not be judged: not there any more, too large, not text, or not to be read.</summary>
    Unreadable,
}

/// <summary>What people say to a validation.</summary>
public enum ReviewState
{
    Pending,
    Approved,
    Rejected,

    /// <summary>Approved recommendations were applied to its content.</summary>
    Enhanced,
}

/// <summary>How grave something is, in order.</summary>
public enum ReviewSeverity
{
    Low,
    Medium,
    High,
    Critical,
}
