using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Ends a login for good. Ending one that is gone already is no error.</summary>
public sealed record RemoveLogin(string KeyHash) : Command
{
    private const string Whose = "SELECT coalesce(account, @link) FROM _logins WHERE key_hash = @hash";
    private const string Delete = "DELETE FROM _logins WHERE key_hash = @hash";

    public override CommandResult Apply(ICommandConnection db)
    {
        if (db.Scalar(Whose, ("@hash", KeyHash), ("@link", SignIn.ByLink)) is string who)
            AccessAudit.Done(db, who, "signed_out", who);
        db.Execute(Delete, ("@hash", KeyHash));
        return CommandResult.Applied;
    }
}
