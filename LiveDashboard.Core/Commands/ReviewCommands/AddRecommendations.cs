using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Stores recommendations, all or none. A known uid is answered with the id that is there.</summary>
public sealed record AddRecommendations(IReadOnlyList<NewRecommendation> Recommendations) : Command
{
    private const string InsertRow = """
        INSERT INTO recommendations (validation_id, file_path, type, title, scope, line, severity, confidence, status, source, uid, instruction, rationale, original, proposed)
        VALUES (@validation, @file, @type, @title, @scope, @line, @severity, @confidence, @status, @source, @uid, @instruction, @rationale, @original, @proposed)
        RETURNING id
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        // Before anything is written: all or none.
        var files = new Dictionary<long, string>();
        foreach (var of in Recommendations.Select(r => r.ValidationId).OfType<long>().Distinct())
        {
            if (db.Scalar("SELECT file_path FROM validations WHERE id = @id", ("@id", of)) is not string file)
                return CommandResult.Refused("validation_id", FormattableString.Invariant($"there is no validation {of}."));
            files[of] = file;
        }
        var (ids, duplicates) = (new List<long>(), 0);
        foreach (var recommendation in Recommendations)
        {
            if (recommendation.Uid is not null && db.Scalar("SELECT id FROM recommendations WHERE uid = @uid", ("@uid", recommendation.Uid)) is long known)
            {
                ids.Add(known);
                duplicates++;
                continue;
            }
            ids.Add(Insert(db, recommendation.ValidationId is { } of ? recommendation with { FilePath = recommendation.FilePath ?? files[of] } : recommendation));
        }
        return CommandResult.Applied with { RowIds = ids, Duplicates = duplicates, Created = duplicates < ids.Count };
    }

    internal static long Insert(ICommandConnection db, NewRecommendation r) => (long)db.Scalar(InsertRow,
            ("@validation", r.ValidationId), ("@file", r.FilePath), ("@type", r.Type), ("@title", r.Title), ("@scope", r.Scope), ("@line", r.Line),
            ("@severity", StoredWord.Of(r.Severity)), ("@confidence", r.Confidence), ("@status", StoredWord.Of(r.Status)), ("@source", r.Source), ("@uid", r.Uid),
            ("@instruction", r.Instruction), ("@rationale", r.Rationale), ("@original", r.Original), ("@proposed", r.Proposed))!;
}
