using Microsoft.Data.Sqlite;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>PRAGMA integrity_check over an open connection, ended when asked.</summary>
internal static class IntegrityCheck
{
    private const int LinesAtMost = 100;

    /// <summary>What is wrong, a line each; empty if nothing is.</summary>
    /// <exception cref="SqliteException">SQLITE_INTERRUPT when cancelled.</exception>
    public static IReadOnlyList<string> Read(SqliteConnection connection, CancellationToken cancellationToken)
    {
        SqliteConnections.EndWhen(connection, cancellationToken);
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA integrity_check({LinesAtMost})";
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.AddRange(reader.GetString(0).Split('\n'));
        return lines is ["ok"] ? [] : lines;
    }
}
