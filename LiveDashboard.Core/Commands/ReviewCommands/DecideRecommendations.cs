using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>What is to become of one recommendation.</summary>
/// <param name="Revision">The one that was seen: another one was changed meanwhile. Null: whatever it is by now.</param>
/// <param name="To">Applied is not decided upon: <see cref="EnhanceValidation"/> does it.</param>
/// <param name="Reviewer">Who stands for it from now on; null: nobody.</param>
public sealed record Decision(long Id, long? Revision, RecommendationStatus To, string? Reviewer);

/// <summary>
/// Decides upon many recommendations in one commit. Whoever comes second overwrites nothing: that one is left as it is and told why,
/// the attempt stands in the audit log, and the others are decided.
/// </summary>
public sealed record DecideRecommendations(IReadOnlyList<Decision> Decisions, string By, string? Notes) : Command
{
    /// <summary>Decisions one command takes.</summary>
    public const int Most = 1000;

    private const string Find = "SELECT status || ' ' || revision FROM recommendations WHERE id = @id";
    private const string Who = "SELECT reviewer FROM recommendations WHERE id = @id";

    private const string Set = """
        UPDATE recommendations SET status = @to, reviewer = @reviewer, notes = coalesce(@notes, notes), changed_by = @by WHERE id = @id
        """;

    public override Role LeastRole => Role.Operator;

    public override IReadOnlyList<SeenRow>? Rows => [.. Decisions.Select(d => SeenRow.Of("recommendations", d.Id))];

    public override CommandResult Apply(ICommandConnection db)
    {
        if (ReviewRow.NoName(By) is { } nobody)
            return nobody;
        var (done, refused) = (new List<long>(), new Dictionary<long, string>());
        foreach (var decision in Decisions)
        {
            if (db.Scalar(Find, ("@id", decision.Id)) is not string found)
                refused[decision.Id] = "It is gone.";
            else if (WhyNot(db, decision, found) is { } why)
                refused[decision.Id] = ReviewRow.Refuse(db, By, StoredWord.Of(decision.To), "recommendations", decision.Id, why);
            else
            {
                db.Execute(Set, ("@id", decision.Id), ("@to", StoredWord.Of(decision.To)), ("@reviewer", decision.Reviewer), ("@notes", Notes), ("@by", By));
                done.Add(decision.Id);
            }
        }
        return CommandResult.Applied with { RowIds = done, Refusals = refused };
    }

    private static string? WhyNot(ICommandConnection db, Decision decision, string found) => ReviewRow.WhyNot(
        found, decision.Revision, decision.To is RecommendationStatus.Approved or RecommendationStatus.Rejected,
        () => db.Scalar(Who, ("@id", decision.Id)) as string, ("applied", "It was applied already, and stays so."));
}
