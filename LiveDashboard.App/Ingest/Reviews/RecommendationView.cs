using System.Diagnostics.CodeAnalysis;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Ingest;

/// <summary>A proposed change and what people decided. Times are UTC.</summary>
internal record RecommendationView
{
    public long Id { get; init; }
    public long? ValidationId { get; init; }
    public string? FilePath { get; init; }
    public required string Type { get; init; }
    public required string Title { get; init; }
    public string? Scope { get; init; }
    public int? Line { get; init; }

    /// <summary>It says which text it replaces, so it can be applied.</summary>
    public bool HasOriginal { get; init; }
    public required string Severity { get; init; }
    public double? Confidence { get; init; }
    public required string Status { get; init; }
    public string? Reviewer { get; init; }
    public string? Notes { get; init; }
    public DateTime? ReviewedAt { get; init; }
    public string? Source { get; init; }

    /// <summary>Send it with a decision, so that nobody's is overwritten.</summary>
    public long Revision { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; init; }

    public static RecommendationView Of(Recommendation stored)
    {
        var r = ShownRow.Of(stored);
        return new RecommendationView
        {
            Id = r.Id,
            ValidationId = r.ValidationId,
            FilePath = r.FilePath,
            Type = r.Type,
            Title = r.Title,
            Scope = r.Scope,
            Line = r.Line,
            HasOriginal = r.HasOriginal,
            Severity = WorkflowView.Word(r.Severity),
            Confidence = r.Confidence,
            Status = WorkflowView.Word(r.Status),
            Reviewer = r.Reviewer,
            Notes = r.Notes,
            ReviewedAt = r.ReviewedAt?.UtcDateTime,
            Source = r.Source,
            Revision = r.Revision,
            CreatedAt = r.CreatedAt.UtcDateTime,
            UpdatedAt = r.UpdatedAt.UtcDateTime,
        };
    }
}

/// <summary>One recommendation whole, with what was done to it.</summary>
internal sealed record RecommendationDetails : RecommendationView
{
    [SetsRequiredMembers]
    private RecommendationDetails(RecommendationView recommendation) : base(recommendation)
    {
    }

    public string? Instruction { get; private init; }
    public string? Rationale { get; private init; }
    public string? Original { get; private init; }
    public string? Proposed { get; private init; }
    public IReadOnlyList<AuditView> Audit { get; private init; } = [];

    public static RecommendationDetails Of(Recommendation stored, RecommendationText? text, IReadOnlyList<AuditEntry> audit) => new(RecommendationView.Of(stored))
    {
        Instruction = ShownRow.Free(text?.Instruction),
        Rationale = ShownRow.Free(text?.Rationale),
        Original = ShownRow.Free(text?.Original),
        Proposed = ShownRow.Free(text?.Proposed),
        Audit = [.. audit.Select(a => new AuditView(a.At.UtcDateTime, ShownRow.Word(a.Actor), ShownRow.Word(a.Action), WorkflowView.Word(a.Outcome), ShownRow.Free(a.Note)))],
    };
}

/// <summary>An entry of the audit log.</summary>
internal sealed record AuditView(DateTime At, string Actor, string Action, string Outcome, string? Note);

/// <summary>A page of recommendations; <see cref="Next"/> asks for the one after.</summary>
internal sealed record RecommendationPage(IReadOnlyList<RecommendationView> Items, string? Next);

/// <summary>Ids in the order of the request, and how many of them were there before.</summary>
internal sealed record RecommendationsAccepted(IReadOnlyList<long> Ids, int Stored, int Duplicates);

/// <summary>Of many decisions those that were made, and why the others were not.</summary>
internal sealed record DecisionsMade(IReadOnlyList<long> Done, IReadOnlyDictionary<string, string> Refused);
