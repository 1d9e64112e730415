using LiveDashboard.Core.Model;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>Reads stored logins. Rare: the app remembers the logins it has seen.</summary>
public sealed class SqliteLoginReader(SqliteConnections connections) : ILoginReader
{
    private const string Standing = """
        SELECT key_hash, account, role, address, agent, created_at, last_seen_at, expires_at FROM _logins WHERE expires_at > @now
        ORDER BY last_seen_at DESC, key_hash LIMIT 500
        """;

    public ValueTask<(byte[] Ticket, long ExpiresAt)?> FindAsync(string keyHash, CancellationToken cancellationToken) =>
        new(Task.Run(() => Find(keyHash), cancellationToken));

    public ValueTask<IReadOnlyList<SignIn>> SignInsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        new(Task.Run(() => AccessRows.Read(connections, Standing, SignInOf, ("@now", UnixTime.ToMilliseconds(now))), cancellationToken));

    private (byte[] Ticket, long ExpiresAt)? Find(string keyHash)
    {
        using var connection = connections.Open(SqliteRole.Reader);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT ticket, expires_at FROM _logins WHERE key_hash = @hash";
        command.Parameters.AddWithValue("@hash", keyHash);
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetFieldValue<byte[]>(0), reader.GetInt64(1)) : null;
    }

    private static SignIn SignInOf(SqliteDataReader row) => new(
        row.GetString(0), AccessRows.Text(row, 1), RoleNames.Parse(row.GetString(2)) ?? Role.Viewer, AccessRows.Text(row, 3), AccessRows.Text(row, 4),
        UnixTime.FromMilliseconds(row.GetInt64(5)), UnixTime.FromMilliseconds(row.GetInt64(6)), UnixTime.FromMilliseconds(row.GetInt64(7)));
}
