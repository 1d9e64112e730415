using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Approves or rejects a validation, or takes that back. Whoever comes second overwrites nothing; the attempt stands in the audit log.</summary>
/// <param name="Revision">The one that was seen; null: whatever it is by now.</param>
/// <param name="To">Enhanced is not decided upon: <see cref="EnhanceValidation"/> does it.</param>
public sealed record ReviewValidation(long Id, long? Revision, ReviewState To, string By, string? Notes) : Command
{
    private const string Find = "SELECT review || ' ' || revision FROM validations WHERE id = @id";
    private const string Who = "SELECT reviewer FROM validations WHERE id = @id";

    private const string Set = """
        UPDATE validations SET review = @to, reviewer = CASE @to WHEN 'pending' THEN NULL ELSE @by END, review_notes = coalesce(@notes, review_notes), changed_by = @by
        WHERE id = @id
        """;

    public override Role LeastRole => Role.Operator;

    public override IReadOnlyList<SeenRow>? Rows => [SeenRow.Of("validations", Id)];

    public override CommandResult Apply(ICommandConnection db)
    {
        if (ReviewRow.NoName(By) is { } nobody)
            return nobody;
        if (db.Scalar(Find, ("@id", Id)) is not string found)
            return CommandResult.NotFound;
        if (WhyNot(db, found) is { } why)
            return CommandResult.Conflict(ReviewRow.Refuse(db, By, StoredWord.Of(To), "validations", Id, why)) with { KeepsAttempt = true };
        db.Execute(Set, ("@id", Id), ("@to", StoredWord.Of(To)), ("@by", By), ("@notes", Notes));
        return CommandResult.Applied with { RowIds = [Id] };
    }

    private string? WhyNot(ICommandConnection db, string found) => ReviewRow.WhyNot(
        found, Revision, To is ReviewState.Approved or ReviewState.Rejected,
        () => db.Scalar(Who, ("@id", Id)) as string, ("enhanced", "Its content was enhanced already."));
}
