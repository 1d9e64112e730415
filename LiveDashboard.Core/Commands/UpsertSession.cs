namespace LiveDashboard.Core.Commands;

/// <summary>Creates a session or changes the given fields of a known one.</summary>
public sealed record UpsertSession(SessionChange Change) : Command
{
    public override CommandResult Apply(ICommandConnection db)
    {
        Change.ApplyTo(db);
        return CommandResult.Applied;
    }
}
