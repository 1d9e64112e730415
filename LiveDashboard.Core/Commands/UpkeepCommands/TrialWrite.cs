namespace LiveDashboard.Core.Commands;

/// <summary>Writes a page and changes nothing: only that shows that the disk takes it.</summary>
public sealed record TrialWrite : Command
{
    public override CommandResult Apply(ICommandConnection db)
    {
        db.Execute("UPDATE _retention SET open = open");
        return CommandResult.Applied;
    }
}
