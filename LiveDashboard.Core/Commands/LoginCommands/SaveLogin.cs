namespace LiveDashboard.Core.Commands;

/// <summary>Stores a login under its key's hash. <see cref="ExpiresAt"/> is the end of its idle time, in milliseconds.</summary>
public sealed record SaveLogin(string KeyHash, ReadOnlyMemory<byte> Ticket, long ExpiresAt) : Command
{
    private const string Upsert = """
        INSERT INTO _logins (key_hash, ticket, created_at, last_seen_at, expires_at)
        VALUES (@hash, @ticket, @now, @now, @expires)
        ON CONFLICT (key_hash) DO UPDATE SET
            ticket = excluded.ticket, last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        db.Execute(Upsert,
            ("@hash", KeyHash), ("@ticket", Ticket.ToArray()), ("@now", db.Now), ("@expires", ExpiresAt));
        return CommandResult.Applied;
    }
}
