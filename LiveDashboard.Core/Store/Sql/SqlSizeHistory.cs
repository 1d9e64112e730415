using System.Data.Common;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>Reads the sizes that upkeep noted: 9,600 rows a file at most.</summary>
public sealed class SqlSizeHistory(IReadConnections connections) : ISizeHistory
{
    private const string Since = "SELECT hour, bytes, wal_bytes, free_bytes FROM _size_samples WHERE file = @file AND hour >= @since ORDER BY hour";

    public ValueTask<IReadOnlyList<SizeSample>> ReadAsync(string file, long sinceMs, CancellationToken cancellationToken) =>
        new(Task.Run<IReadOnlyList<SizeSample>>(() => SqlRows.Read(connections, Since, SampleOf, ("@file", file), ("@since", sinceMs)), cancellationToken));

    private static SizeSample SampleOf(DbDataReader row) => new(UnixTime.FromMilliseconds(row.GetInt64(0)), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
}
