namespace LiveDashboard.Core.Commands;

/// <summary>Says that a login is in use, and moves the end of its idle time. A removed login stays removed.</summary>
public sealed record TouchLogin(string KeyHash, long ExpiresAt) : Command
{
    private const string Touch = "UPDATE _logins SET last_seen_at = @now, expires_at = @expires WHERE key_hash = @hash";

    public override CommandResult Apply(ICommandConnection db) =>
        db.Execute(Touch, ("@now", db.Now), ("@expires", ExpiresAt), ("@hash", KeyHash)) == 1
            ? CommandResult.Applied
            : CommandResult.NotFound;
}
