using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Benchmarks;

/// <summary>What is stored at the end, against what the senders were told.</summary>
internal sealed record Ledger(int Acknowledged, int Stored, int Lost, long Duplicates, string Integrity)
{
    public bool IsWhole => Lost == 0 && Duplicates == 0 && Integrity == "ok";

    public static Ledger Compare(string database, IReadOnlyCollection<string> acknowledged)
    {
        using var connection = new SqliteConnections(database).Open(SqliteRole.Reader);
        var stored = Uids(connection);
        var twice = (long)SqlRows.Scalar(connection, "SELECT count(*) FROM (SELECT uid FROM live_events WHERE uid IS NOT NULL GROUP BY uid HAVING count(*) > 1)")!;
        var integrity = (string)SqlRows.Scalar(connection, "PRAGMA integrity_check")!;
        return new Ledger(acknowledged.Count, stored.Count, acknowledged.Count(uid => !stored.Contains(uid)), twice, integrity);
    }

    public static bool IsSound(string database)
    {
        using var connection = new SqliteConnections(database).Open(SqliteRole.Reader);
        return SqlRows.Scalar(connection, "PRAGMA quick_check") is "ok";
    }

    private static HashSet<string> Uids(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT uid FROM live_events WHERE uid IS NOT NULL";
        using var reader = command.ExecuteReader();
        var uids = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
            uids.Add(reader.GetString(0));
        return uids;
    }
}
