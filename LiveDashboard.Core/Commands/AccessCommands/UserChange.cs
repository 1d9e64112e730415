namespace LiveDashboard.Core.Commands;

/// <summary>A change of what the logins of a person rest on. All of them end with the same commit: nobody goes on with rights of before.</summary>
public abstract record UserChange(string Name, string By) : Command
{
    private const string EndLogins = "DELETE FROM _logins WHERE account = @name";

    /// <summary>What the audit log calls it, and what else it says.</summary>
    protected abstract (string Action, string? Note) Told { get; }

    public sealed override CommandResult Apply(ICommandConnection db)
    {
        if (Change(db) == 0)
            return CommandResult.NotFound;
        db.Execute(EndLogins, ("@name", Name));
        AccessAudit.Done(db, By, Told.Action, Name, Told.Note);
        return CommandResult.Applied;
    }

    /// <summary>Answers the rows it changed; none: there is no such person.</summary>
    protected abstract int Change(ICommandConnection db);
}
