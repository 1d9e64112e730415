namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>Reads a stored login. Rare: the app remembers the logins it has seen.</summary>
public sealed class SqliteLoginReader(SqliteConnections connections) : ILoginReader
{
    public ValueTask<(byte[] Ticket, long ExpiresAt)?> FindAsync(string keyHash, CancellationToken cancellationToken) =>
        new(Task.Run(() => Find(keyHash), cancellationToken));

    private (byte[] Ticket, long ExpiresAt)? Find(string keyHash)
    {
        using var connection = connections.Open(SqliteRole.Reader);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT ticket, expires_at FROM _logins WHERE key_hash = @hash";
        command.Parameters.AddWithValue("@hash", keyHash);
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetFieldValue<byte[]>(0), reader.GetInt64(1)) : null;
    }
}
