using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Changes what an undecided recommendation proposes: a reviewer knows better, and says so before approving it.</summary>
/// <param name="Revision">The one that was seen.</param>
public sealed record EditRecommendation(long Id, long Revision, string Proposed, string By) : Command
{
    private const string Set = """
        UPDATE recommendations SET proposed = @proposed, changed_by = @by WHERE id = @id AND revision = @revision AND status IN ('proposed', 'pending')
        """;

    public override Role LeastRole => Role.Operator;

    public override IReadOnlyList<SeenRow>? Rows => [SeenRow.Of("recommendations", Id)];

    public override CommandResult Apply(ICommandConnection db)
    {
        if (ReviewRow.NoName(By) is { } nobody)
            return nobody;
        if (db.Scalar("SELECT status FROM recommendations WHERE id = @id", ("@id", Id)) is not string)
            return CommandResult.NotFound;
        return db.Execute(Set, ("@id", Id), ("@revision", Revision), ("@proposed", Proposed), ("@by", By)) == 1
            ? CommandResult.Applied with { RowIds = [Id] }
            : CommandResult.Conflict(ReviewRow.Refuse(db, By, "edited", "recommendations", Id, "It was changed or decided meanwhile: look at it again.")) with { KeepsAttempt = true };
    }
}
