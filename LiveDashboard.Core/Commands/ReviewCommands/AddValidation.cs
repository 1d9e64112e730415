namespace LiveDashboard.Core.Commands;

/// <summary>Stores a validation with what it recommends, all or none. Answers its id first, then those of the recommendations.</summary>
public sealed record AddValidation(NewValidation Validation, IReadOnlyList<NewRecommendation> Recommendations) : Command
{
    private const string Insert = """
        INSERT INTO validations (workflow_id, file_path, family, types, status, issues, errors, warnings, size_bytes, content_hash, duration_ms,
            content, severity, confidence, source, uid)
        VALUES (@workflow, @file, @family, @types, @status, @issues, @errors, @warnings, @size, @hash, @took, @content, @severity, @confidence, @source, @uid)
        RETURNING id
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        if (Validation.Uid is not null && db.Scalar("SELECT id FROM validations WHERE uid = @uid", ("@uid", Validation.Uid)) is long known)
            return CommandResult.Applied with { RowIds = [known], Duplicates = 1 };
        var id = (long)db.Scalar(Insert,
            ("@workflow", Validation.WorkflowId), ("@file", Validation.FilePath), ("@family", Validation.Family), ("@types", Validation.Types),
            ("@status", StoredWord.Of(Validation.Status)), ("@issues", Validation.Issues), ("@errors", Validation.Errors), ("@warnings", Validation.Warnings),
            ("@size", Validation.SizeBytes), ("@hash", Validation.ContentHash), ("@took", Validation.DurationMs), ("@content", Validation.Content),
            ("@severity", StoredWord.Of(Validation.Severity)), ("@confidence", Validation.Confidence), ("@source", Validation.Source), ("@uid", Validation.Uid))!;
        var ids = new List<long> { id };
        foreach (var recommendation in Recommendations)
            ids.Add(AddRecommendations.Insert(db, recommendation with { ValidationId = id, FilePath = recommendation.FilePath ?? Validation.FilePath }));
        return CommandResult.Applied with { RowIds = ids, Created = true };
    }
}
