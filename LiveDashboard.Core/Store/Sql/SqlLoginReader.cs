using System.Data.Common;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>Reads stored logins. Rare: the app remembers the logins it has seen.</summary>
public sealed class SqlLoginReader(IReadConnections connections) : ILoginReader
{
    private const string Standing = """
        SELECT key_hash, account, role, address, agent, created_at, last_seen_at, expires_at FROM _logins WHERE expires_at > @now
        ORDER BY last_seen_at DESC, key_hash LIMIT 500
        """;

    public ValueTask<(byte[] Ticket, long ExpiresAt)?> FindAsync(string keyHash, CancellationToken cancellationToken) =>
        new(Task.Run(() => Find(keyHash), cancellationToken));

    public ValueTask<IReadOnlyList<SignIn>> SignInsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        new(Task.Run<IReadOnlyList<SignIn>>(() => SqlRows.Read(connections, Standing, SignInOf, ("@now", UnixTime.ToMilliseconds(now))), cancellationToken));

    private (byte[] Ticket, long ExpiresAt)? Find(string keyHash) =>
        SqlRows.Read(connections, "SELECT ticket, expires_at FROM _logins WHERE key_hash = @hash", row => (row.GetFieldValue<byte[]>(0), row.GetInt64(1)), ("@hash", keyHash)) is [var one] ? one : null;

    private static SignIn SignInOf(DbDataReader row) => new(
        row.GetString(0), SqlRows.Text(row, 1), RoleNames.Parse(row.GetString(2)) ?? Role.Viewer, SqlRows.Text(row, 3), SqlRows.Text(row, 4),
        UnixTime.FromMilliseconds(row.GetInt64(5)), UnixTime.FromMilliseconds(row.GetInt64(6)), UnixTime.FromMilliseconds(row.GetInt64(7)));
}
