using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// Stores a login under its key's hash. One of an account is refused if the account changed since it was looked at.
/// </summary>
/// <param name="ExpiresAt">The end of its idle time, in milliseconds.</param>
public sealed record SaveLogin(string KeyHash, ReadOnlyMemory<byte> Ticket, long ExpiresAt, NewLogin Login) : Command
{
    private const string SeeAccount = """
        UPDATE _users SET last_login_at = @now WHERE name = @account AND changed_at = @seen AND disabled_at IS NULL
        """;

    private const string Insert = """
        INSERT INTO _logins (key_hash, ticket, created_at, last_seen_at, expires_at, account, role, address, agent)
        VALUES (@hash, @ticket, @now, @now, @expires, @account, @role, @address, @agent)
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        if (Login.Account is { } account && db.Execute(SeeAccount, ("@account", account), ("@seen", Login.AccountChangedAt), ("@now", db.Now)) == 0)
            return CommandResult.Refused("name", "The account was changed meanwhile.");
        db.Execute(Insert,
            ("@hash", KeyHash), ("@ticket", Ticket.ToArray()), ("@now", db.Now), ("@expires", ExpiresAt), ("@account", Login.Account),
            ("@role", RoleNames.Of(Login.Role)), ("@address", Login.Address), ("@agent", Login.Agent));
        var who = Login.Account ?? SignIn.ByLink;
        AccessAudit.Done(db, who, "signed_in", who, Login.Address);
        return CommandResult.Applied;
    }
}

/// <summary>What a new login says of itself.</summary>
/// <param name="Account">Null: by a one-time link.</param>
/// <param name="AccountChangedAt">The account as it was when its password was found right, in milliseconds; 0 without account.</param>
public sealed record NewLogin(string? Account, long AccountChangedAt, Role Role, string? Address, string? Agent);
