using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>A command that somebody sent from a screen, and in the same commit who it was, if it was done.</summary>
public sealed record Audited(Command Inner, string By) : Command
{
    public override Role LeastRole => Inner.LeastRole;

    public override IReadOnlyList<SeenRow>? Rows => Inner.Rows;

    public override CommandResult Apply(ICommandConnection db)
    {
        var result = Inner.Apply(db);
        if (result.Outcome == CommandOutcome.Applied && Inner.Deed is { } deed)
            AccessAudit.Done(db, By, deed.Action, deed.Subject, deed.Note, deed.Entity);
        return result;
    }
}
