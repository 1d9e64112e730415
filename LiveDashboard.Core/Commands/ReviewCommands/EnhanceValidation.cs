using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// Applies approved recommendations to the content that was validated, or to what earlier ones made of it. The content as it was stays.
/// Those that cannot be placed stay approved and are answered with the reason.
/// </summary>
/// <param name="Only">These alone; null: all that are approved.</param>
public sealed record EnhanceValidation(long Id, IReadOnlyList<long>? Only, string By) : Command
{
    private const string Text = "SELECT coalesce(enhanced, content) FROM validations WHERE id = @id";

    private const string Next = "SELECT min(id) FROM recommendations WHERE validation_id = @id AND status = 'approved' AND has_original = 1 AND id > @after";
    private const string IsApproved = "SELECT id FROM recommendations WHERE id = @one AND validation_id = @id AND status = 'approved'";
    private const string Line = "SELECT line FROM recommendations WHERE id = @one";
    private const string Original = "SELECT original FROM recommendations WHERE id = @one";
    private const string Proposed = "SELECT proposed FROM recommendations WHERE id = @one";

    private const string MarkApplied = "UPDATE recommendations SET status = 'applied', changed_by = @by WHERE id = @id";
    private const string Keep = "UPDATE validations SET enhanced = @text, review = 'enhanced', reviewer = @by, changed_by = @by WHERE id = @id";

    public override Role LeastRole => Role.Operator;

    public override IReadOnlyList<SeenRow>? Rows => [SeenRow.Of("validations", Id)];

    public override CommandResult Apply(ICommandConnection db)
    {
        if (ReviewRow.NoName(By) is { } nobody)
            return nobody;
        if (db.Scalar("SELECT review FROM validations WHERE id = @id", ("@id", Id)) is not string review)
            return CommandResult.NotFound;
        if (review == "rejected")
            return Refused(db, "It was rejected: take that back first.");
        if (db.Scalar(Text, ("@id", Id)) is not string text)
            return Refused(db, "It keeps no content that could be enhanced.");
        var edits = Approved(db).Select(one => EditOf(db, one)).ToList();
        if (edits.Count == 0)
            return Refused(db, "No approved recommendation of it is left to apply.");
        var edited = TextEdit.Apply(text, edits);
        foreach (var (id, why) in edited.Refused)
            ReviewRow.Refuse(db, By, "applied", "recommendations", id, why);
        if (edited.Done.Count == 0)
            return CommandResult.Conflict(edited.Refused.Values.First()) with { Refusals = edited.Refused, KeepsAttempt = true };
        foreach (var id in edited.Done)
            db.Execute(MarkApplied, ("@id", id), ("@by", By));
        db.Execute(Keep, ("@id", Id), ("@text", edited.Text), ("@by", By));
        return CommandResult.Applied with { RowIds = edited.Done, Refusals = edited.Refused };
    }

    private List<long> Approved(ICommandConnection db)
    {
        if (Only is not null)
            return [.. Only.Distinct().Order().Where(one => db.Scalar(IsApproved, ("@one", one), ("@id", Id)) is not null)];
        var approved = new List<long>();
        for (var after = 0L; db.Scalar(Next, ("@id", Id), ("@after", after)) is long one; after = one)
            approved.Add(one);
        return approved;
    }

    private static TextEdit EditOf(ICommandConnection db, long one) => new(
        one, (int?)(db.Scalar(Line, ("@one", one)) as long?), db.Scalar(Original, ("@one", one)) as string ?? "", db.Scalar(Proposed, ("@one", one)) as string ?? "");

    private CommandResult Refused(ICommandConnection db, string why) => CommandResult.Conflict(ReviewRow.Refuse(db, By, "enhanced", "validations", Id, why)) with { KeepsAttempt = true };
}

/// <summary>Notes that the enhanced content stands in the file now.</summary>
public sealed record MarkWritten(long Id, string By) : Command
{
    public override Role LeastRole => Role.Operator;

    public override IReadOnlyList<SeenRow>? Rows => [SeenRow.Of("validations", Id)];

    public override CommandResult Apply(ICommandConnection db) =>
        db.Execute("UPDATE validations SET written_at = max(@now, coalesce(written_at + 1, 0)), changed_by = @by WHERE id = @id", ("@id", Id), ("@now", db.Now), ("@by", By)) == 0
            ? CommandResult.NotFound
            : CommandResult.Applied with { RowIds = [Id] };
}
