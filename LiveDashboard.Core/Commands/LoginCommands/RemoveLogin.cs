namespace LiveDashboard.Core.Commands;

/// <summary>Ends a login for good. Ending one that is gone already is no error.</summary>
public sealed record RemoveLogin(string KeyHash) : Command
{
    private const string Delete = "DELETE FROM _logins WHERE key_hash = @hash";

    public override CommandResult Apply(ICommandConnection db)
    {
        db.Execute(Delete, ("@hash", KeyHash));
        return CommandResult.Applied;
    }
}
