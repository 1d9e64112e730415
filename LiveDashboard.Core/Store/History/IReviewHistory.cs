using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.History;

/// <summary>Validations, recommendations and what was done to them, as a person pages through them; each answer is bounded.</summary>
public interface IReviewHistory
{
    Task<Validation?> FindValidationAsync(long id, CancellationToken cancellationToken);

    /// <summary>The content that was validated and the enhanced one.</summary>
    Task<ValidationText?> ValidationTextAsync(long id, CancellationToken cancellationToken);

    /// <summary>Validations that fit, without their issues; <paramref name="after"/> continues below the last one of a page.</summary>
    Task<IReadOnlyList<Validation>> ValidationsAsync(ValidationFilter filter, ReviewSort sort, ReviewKey? after, int take, CancellationToken cancellationToken);

    /// <summary>Other validations of the same file, newest first.</summary>
    Task<IReadOnlyList<Validation>> VersionsAsync(string filePath, int take, CancellationToken cancellationToken);

    /// <summary>Families and sources that a filter can choose from.</summary>
    Task<IReadOnlyList<string>> FamiliesAsync(CancellationToken cancellationToken);

    Task<Recommendation?> FindRecommendationAsync(long id, CancellationToken cancellationToken);

    Task<RecommendationText?> RecommendationTextAsync(long id, CancellationToken cancellationToken);

    Task<IReadOnlyList<Recommendation>> RecommendationsAsync(RecommendationFilter filter, ReviewSort sort, ReviewKey? after, int take, CancellationToken cancellationToken);

    /// <summary>What was done to one row, oldest first.</summary>
    Task<IReadOnlyList<AuditEntry>> AuditAsync(string entity, string entityId, int take, CancellationToken cancellationToken);

    /// <summary>What was done to anything, newest first; <paramref name="before"/> continues below the last one of a page.</summary>
    Task<IReadOnlyList<AuditEntry>> AuditLogAsync(AuditFilter filter, long? before, int take, CancellationToken cancellationToken);
}

/// <summary>Which entries of the audit log are asked for; null asks for any.</summary>
/// <param name="Search">A part of who did it, of what was done, or of what it was done to.</param>
public sealed record AuditFilter(string? Entity = null, AuditOutcome? Outcome = null, string? Search = null)
{
    /// <summary>The same question asked of an entry that is at hand.</summary>
    public bool Fits(AuditEntry entry) =>
        (Entity is null || entry.Entity == Entity) && (Outcome is null || entry.Outcome == Outcome)
        && (Search is not { } q || new[] { entry.Actor, entry.Action, entry.EntityId, entry.Note }.Any(t => t?.Contains(q, StringComparison.OrdinalIgnoreCase) is true));
}

/// <summary>Which validations are asked for; null asks for any.</summary>
/// <param name="OnlyWaiting">Those with findings that nobody has decided upon.</param>
/// <param name="Search">A part of the file's path.</param>
public sealed record ValidationFilter(
    ValidationStatus? Status = null, ReviewState? Review = null, ReviewSeverity? Severity = null, string? Family = null, string? Search = null, bool OnlyWaiting = false);

/// <summary>Which recommendations are asked for; null asks for any.</summary>
/// <param name="OnlyWaiting">Those that are proposed or pending.</param>
/// <param name="Search">A part of the title or of the file's path.</param>
public sealed record RecommendationFilter(
    RecommendationStatus? Status = null, ReviewSeverity? Severity = null, string? Type = null, long? ValidationId = null, string? Search = null, bool OnlyWaiting = false);

/// <summary>Where a page of a sorted list ended.</summary>
/// <param name="Rank">The sorted value as a number: severity or confidence; 0 for other orders.</param>
/// <param name="Word">The sorted value as a text: the file.</param>
public sealed record ReviewKey(double Rank, string? Word, long Id)
{
    public static ReviewKey Of(ReviewSort sort, ReviewSeverity severity, double? confidence, string? file, long id) => sort switch
    {
        ReviewSort.Severity => new ReviewKey((int)severity + 1, null, id),
        ReviewSort.Confidence => new ReviewKey(confidence ?? -1, null, id),
        ReviewSort.File => new ReviewKey(0, file ?? "", id),
        _ => new ReviewKey(0, null, id),
    };
}
