namespace LiveDashboard.Core.Commands;

/// <summary>Forgets logins and login links whose time is over.</summary>
public sealed record RemoveExpiredLogins : Command
{
    private const string DeleteLogins = "DELETE FROM _logins WHERE expires_at <= @now";
    private const string DeleteLinks = "DELETE FROM _login_links WHERE expires_at <= @now";

    public override CommandResult Apply(ICommandConnection db)
    {
        db.Execute(DeleteLogins, ("@now", db.Now));
        db.Execute(DeleteLinks, ("@now", db.Now));
        return CommandResult.Applied;
    }
}
