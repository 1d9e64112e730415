using System.Data.Common;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;
using Microsoft.EntityFrameworkCore;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>Reviews. The orders are those of the schema's indexes, and a page begins where the last one ended.</summary>
public sealed partial class SqlHistory : IReviewHistory
{
    private const int FamilyRows = 5_000;

    private static readonly string[] ShortValidation =
    [
        "id", "workflow_id", "file_path", "family", "'[]' AS types", "status", "'[]' AS issues", "errors", "warnings", "size_bytes", "content_hash", "duration_ms",
        "created_at", "updated_at", "severity", "confidence", "review", "reviewer", "review_notes", "reviewed_at", "written_at", "source", "version", "revision",
    ];

    private static readonly string[] ShortRecommendation =
    [
        "id", "validation_id", "file_path", "type", "title", "scope", "line", "has_original", "severity", "confidence", "status", "reviewer", "notes", "reviewed_at", "source",
        "revision", "created_at", "updated_at",
    ];

    public Task<Validation?> FindValidationAsync(long id, CancellationToken cancellationToken) =>
        ReadAsync(db => db.Validations.SingleOrDefault(v => v.Id == id), cancellationToken);

    public Task<ValidationText?> ValidationTextAsync(long id, CancellationToken cancellationToken) =>
        ReadAsync(db => db.Database.SqlQuery<ValidationText>($"SELECT content AS \"Content\", enhanced AS \"Enhanced\" FROM validations WHERE id = {id}").AsEnumerable().SingleOrDefault(), cancellationToken);

    public Task<IReadOnlyList<Validation>> ValidationsAsync(ValidationFilter filter, ReviewSort sort, ReviewKey? after, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Validation>>(
            db =>
            {
                var sql = new ReviewSql("validations", string.Join(", ", ShortValidation));
                sql.Is("status", filter.Status);
                sql.Is("review", filter.Review);
                sql.Is("severity", filter.Severity);
                sql.Is("family", filter.Family);
                if (filter.OnlyWaiting)
                    sql.Where(ReviewSql.WaitingValidations);
                sql.Contains(filter.Search, "file_path");
                var (text, values) = sql.Page(sort, after, take);
                return [.. db.Validations.FromSqlRaw(text, values)];
            },
            cancellationToken);

    public Task<IReadOnlyList<Validation>> VersionsAsync(string filePath, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Validation>>(
            db =>
            {
                var sql = new ReviewSql("validations", string.Join(", ", ShortValidation));
                sql.Is("file_path", filePath);
                var (text, values) = sql.Page(ReviewSort.Newest, null, take);
                return [.. db.Validations.FromSqlRaw(text, values)];
            },
            cancellationToken);

    public Task<IReadOnlyList<string>> FamiliesAsync(CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<string>>(
            db => [.. db.Validations.OrderByDescending(v => v.Id).Take(FamilyRows).Select(v => v.Family).Distinct().OrderBy(f => f).Take(100)], cancellationToken);

    public Task<Recommendation?> FindRecommendationAsync(long id, CancellationToken cancellationToken) =>
        ReadAsync(db => db.Recommendations.SingleOrDefault(r => r.Id == id), cancellationToken);

    public Task<RecommendationText?> RecommendationTextAsync(long id, CancellationToken cancellationToken) =>
        ReadAsync(
            db => db.Database.SqlQuery<RecommendationText>(
                $"SELECT instruction AS \"Instruction\", rationale AS \"Rationale\", original AS \"Original\", proposed AS \"Proposed\" FROM recommendations WHERE id = {id}").AsEnumerable().SingleOrDefault(),
            cancellationToken);

    public Task<IReadOnlyList<Recommendation>> RecommendationsAsync(RecommendationFilter filter, ReviewSort sort, ReviewKey? after, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Recommendation>>(
            db =>
            {
                var sql = new ReviewSql("recommendations", string.Join(", ", ShortRecommendation));
                sql.Is("status", filter.Status);
                sql.Is("severity", filter.Severity);
                sql.Is("type", filter.Type);
                sql.Is("validation_id", filter.ValidationId);
                if (filter.OnlyWaiting)
                    sql.Where(ReviewSql.WaitingRecommendations);
                sql.Contains(filter.Search, "title", "file_path");
                var (text, values) = sql.Page(sort, after, take);
                return [.. db.Recommendations.FromSqlRaw(text, values)];
            },
            cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> AuditAsync(string entity, string entityId, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<AuditEntry>>(
            db => [.. db.Audit.Where(a => a.Entity == entity && a.EntityId == entityId).OrderByDescending(a => a.Id).Take(take).AsEnumerable().Reverse()], cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> AuditLogAsync(AuditFilter filter, long? before, int take, CancellationToken cancellationToken)
    {
        var like = filter.Search is { } q ? LikePattern.Of(q) : null;
        return ReadAsync<IReadOnlyList<AuditEntry>>(
            db => [.. db.Audit
                .Where(a => (before == null || a.Id < before) && (filter.Entity == null || a.Entity == filter.Entity) && (filter.Outcome == null || a.Outcome == filter.Outcome))
                .Where(a => like == null || EF.Functions.Like(a.Actor.ToLower(), like, "\\") || EF.Functions.Like(a.Action.ToLower(), like, "\\") || EF.Functions.Like(a.EntityId.ToLower(), like, "\\") || EF.Functions.Like(a.Note!.ToLower(), like, "\\"))
                .OrderByDescending(a => a.Id).Take(take)],
            cancellationToken);
    }
}
