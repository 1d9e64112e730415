using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Benchmarks;

/// <summary>
/// Follows the feed as docs/SQL.md tells a program to: rows behind the last one read, 500 at most. What became visible behind
/// its back it would never see, and the sums at the end would differ.
/// </summary>
internal sealed class SoakFollower(string database)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    private readonly SqliteConnections _connections = new(database);
    private long _cursor, _sum;

    public long Count { get; private set; }

    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            TryRead();
            await Nap.ForAsync(Every, end);
        }
    }

    /// <summary>Reads the rest, then: rows of the table, and whether they are exactly those that were read.</summary>
    public (long Stored, bool IsSame) Finish()
    {
        while (TryRead())
        {
        }
        using var connection = _connections.Open(SqliteRole.Reader);
        var stored = (long)SqlRows.Scalar(connection, "SELECT count(*) FROM live_events")!;
        var sum = (long)SqlRows.Scalar(connection, "SELECT sum(id) FROM live_events")!;
        return (stored, stored == Count && sum == _sum);
    }

    private bool TryRead()
    {
        try
        {
            using var connection = _connections.Open(SqliteRole.Reader);
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT id FROM live_events WHERE id > @cursor ORDER BY id LIMIT 500";
            command.Parameters.AddWithValue("@cursor", _cursor);
            using var reader = command.ExecuteReader();
            var before = _cursor;
            while (reader.Read())
                (_cursor, _sum, Count) = (reader.GetInt64(0), _sum + reader.GetInt64(0), Count + 1);
            return _cursor > before;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            // The log is being recovered after a kill.
            return true;
        }
    }
}
