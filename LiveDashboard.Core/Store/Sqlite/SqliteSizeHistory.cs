using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>Reads the sizes that upkeep noted: 9,600 rows a file at most.</summary>
public sealed class SqliteSizeHistory(SqliteConnections connections) : ISizeHistory
{
    private const string Since = "SELECT hour, bytes, wal_bytes, free_bytes FROM _size_samples WHERE file = @file AND hour >= @since ORDER BY hour";

    public ValueTask<IReadOnlyList<SizeSample>> ReadAsync(string file, long sinceMs, CancellationToken cancellationToken) =>
        new(Task.Run<IReadOnlyList<SizeSample>>(() => SqliteErrors.Guard(() => Read(file, sinceMs)), cancellationToken));

    private List<SizeSample> Read(string file, long sinceMs)
    {
        using var connection = connections.Open(SqliteRole.Reader);
        using var command = connection.CreateCommand();
        command.CommandText = Since;
        command.Parameters.AddWithValue("@file", file);
        command.Parameters.AddWithValue("@since", sinceMs);
        using var row = command.ExecuteReader();
        var samples = new List<SizeSample>();
        while (row.Read())
            samples.Add(new SizeSample(UnixTime.FromMilliseconds(row.GetInt64(0)), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)));
        return samples;
    }
}
