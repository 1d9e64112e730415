using LiveDashboard.Core.Model;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>Reads the keys of sources: a few dozen rows, once a minute.</summary>
public sealed class SqliteIngestKeyReader(SqliteConnections connections) : IIngestKeyReader
{
    private const string Working = """
        SELECT key_hash, id, source, created_at, created_by, last_used_at FROM _ingest_keys WHERE revoked_at IS NULL
        """;

    public ValueTask<IReadOnlyList<StoredIngestKey>> ReadAsync(CancellationToken cancellationToken) =>
        new(Task.Run(Read, cancellationToken));

    private IReadOnlyList<StoredIngestKey> Read()
    {
        var keys = new List<StoredIngestKey>();
        try
        {
            using var connection = connections.Open(SqliteRole.Reader);
            using var command = connection.CreateCommand();
            command.CommandText = Working;
            using var row = command.ExecuteReader();
            while (row.Read())
                keys.Add(new StoredIngestKey(row.GetString(0), KeyOf(row)));
            return keys;
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException(SqliteErrors.Trouble(e), e);
        }
    }

    private static IngestKey KeyOf(SqliteDataReader row) => new(
        row.GetString(1), row.GetString(2), UnixTime.FromMilliseconds(row.GetInt64(3)),
        row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : UnixTime.FromMilliseconds(row.GetInt64(5)));
}
