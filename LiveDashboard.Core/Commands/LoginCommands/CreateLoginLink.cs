namespace LiveDashboard.Core.Commands;

/// <summary>Stores the hash of a one-time login link's token.</summary>
public sealed record CreateLoginLink(string TokenHash, TimeSpan Lifetime) : Command
{
    private const string Insert =
        "INSERT INTO _login_links (token_hash, created_at, expires_at) VALUES (@hash, @now, @expires)";

    public override CommandResult Apply(ICommandConnection db)
    {
        db.Execute(Insert,
            ("@hash", TokenHash), ("@now", db.Now), ("@expires", db.Now + (long)Lifetime.TotalMilliseconds));
        return CommandResult.Applied;
    }
}
