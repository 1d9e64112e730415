using System.Data.Common;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>Reads the keys of sources: a few dozen rows, once a minute.</summary>
public sealed class SqlIngestKeyReader(IReadConnections connections) : IIngestKeyReader
{
    private const string Working = """
        SELECT key_hash, id, source, created_at, created_by, last_used_at, scopes, ends_at, fixes_source, project FROM _ingest_keys WHERE revoked_at IS NULL
        """;

    public ValueTask<IReadOnlyList<StoredIngestKey>> ReadAsync(CancellationToken cancellationToken) =>
        new(Task.Run<IReadOnlyList<StoredIngestKey>>(() => SqlRows.Read(connections, Working, row => new StoredIngestKey(row.GetString(0), KeyOf(row))), cancellationToken));

    private static IngestKey KeyOf(DbDataReader row) => new(
        row.GetString(1), row.GetString(2), UnixTime.FromMilliseconds(row.GetInt64(3)), SqlRows.Text(row, 4), SqlRows.Time(row, 5), KeyScopeNames.Parse(row.GetString(6)), SqlRows.Time(row, 7),
        row.GetInt64(8) != 0, SqlRows.Text(row, 9));
}
