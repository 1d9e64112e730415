namespace LiveDashboard.Core.Commands;

/// <summary>An admin ends a login of somebody. Not found: it has ended already.</summary>
public sealed record EndSignIn(string KeyHash, string Whose, string By) : Command
{
    private const string Delete = "DELETE FROM _logins WHERE key_hash = @hash";

    public override CommandResult Apply(ICommandConnection db)
    {
        if (db.Execute(Delete, ("@hash", KeyHash)) == 0)
            return CommandResult.NotFound;
        AccessAudit.Done(db, By, "sign_in_ended", Whose);
        return CommandResult.Applied;
    }
}
