using System.ComponentModel;
using System.Text.Json;

namespace LiveDashboard.App.Ingest;

/// <summary>Describes the body of <c>POST /api/validate</c>.</summary>
internal sealed record ValidateRequest
{
    [Description("Markdown, at most 1 MiB.")]
    public required string Content { get; init; }

    [Description("Where it belongs. Below a root of Validation:Roots its links are looked up; the file itself is not read.")]
    public required string FilePath { get; init; }

    [Description("What kind of documentation it is; free, 'markdown' if missing.")]
    public string? Family { get; init; }

    [Description("The checks to make: front-matter, heading, link, image, code, table, style. All if missing.")]
    public IReadOnlyList<string>? Types { get; init; }

    [Description("Sending the same uid again changes nothing.")]
    public string? Uid { get; init; }
}

/// <summary>Describes the body of <c>POST /api/validations</c>.</summary>
internal sealed record ValidationRequest
{
    public required string FilePath { get; init; }
    public string? Family { get; init; }
    public IReadOnlyList<string>? Types { get; init; }

    [Description("passed, warnings, failed or unreadable; by the issues if missing.")]
    public string? Status { get; init; }

    [Description("low, medium, high or critical; by the status if missing.")]
    public string? Severity { get; init; }

    [Description("0 to 1.")]
    public double? Confidence { get; init; }

    [Description("Objects with level (error, warning, hint), category, line, message, suggestion.")]
    public IReadOnlyList<JsonElement>? Issues { get; init; }
    public string? Content { get; init; }
    public string? WorkflowId { get; init; }
    public string? Source { get; init; }
    public string? Uid { get; init; }

    [Description("As for /api/recommendations; they become this validation's.")]
    public IReadOnlyList<RecommendationRequest>? Recommendations { get; init; }
}

/// <summary>Describes the body of <c>POST /api/recommendations</c>, one of them or an array.</summary>
internal sealed record RecommendationRequest
{
    public required string Title { get; init; }
    public long? ValidationId { get; init; }
    public string? FilePath { get; init; }
    public string? Type { get; init; }
    public string? Instruction { get; init; }
    public string? Rationale { get; init; }
    public string? Scope { get; init; }

    [Description("Where original begins, counted from 1.")]
    public int? Line { get; init; }
    public string? Severity { get; init; }
    public double? Confidence { get; init; }

    [Description("Exactly as it stands in the validated content; without it nothing can be applied.")]
    public string? Original { get; init; }
    public string? Proposed { get; init; }

    [Description("proposed or pending (if missing).")]
    public string? Status { get; init; }
    public string? Source { get; init; }
    public string? Uid { get; init; }
}

/// <summary>Describes the body of a decision; it may be left out.</summary>
internal sealed record DecisionRequest
{
    [Description("Who decides; 'api' if missing.")]
    public string? Reviewer { get; init; }
    public string? Notes { get; init; }

    [Description("The revision that was seen: if it was changed since, nothing is done (409).")]
    public long? Revision { get; init; }
}

/// <summary>Describes the body of <c>POST /api/recommendations/bulk</c>.</summary>
internal sealed record BulkRequest
{
    [Description("approve, reject or reopen.")]
    public required string Action { get; init; }

    [Description("At most 1,000 ids, or objects with id and revision.")]
    public required IReadOnlyList<long> Ids { get; init; }
    public string? Reviewer { get; init; }
    public string? Notes { get; init; }
}
