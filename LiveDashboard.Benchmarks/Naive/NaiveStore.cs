using System.Text.Json;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Benchmarks;

/// <summary>A table of events: a connection from the pool and a transaction for each request, and an event of .NET for each row.</summary>
internal sealed class NaiveStore
{
    private const int Window = 200;

    private readonly string _connection;

    public NaiveStore(string database)
    {
        _connection = new SqliteConnectionStringBuilder { DataSource = database, Pooling = true, DefaultTimeout = 30 }.ToString();
        using var connection = Open();
        SqlRows.Run(connection, "PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, type TEXT NOT NULL, message TEXT NOT NULL, at INTEGER NOT NULL)");
    }

    /// <summary>A row was committed.</summary>
    public event Action? Appended;

    public void Append(JsonElement[] events)
    {
        using (var connection = Open())
        {
            SqlRows.Run(connection, "BEGIN IMMEDIATE");
            foreach (var e in events)
                Insert(connection, e);
            SqlRows.Run(connection, "COMMIT");
        }
        foreach (var _ in events)
            Appended?.Invoke();
    }

    public IReadOnlyList<(long Id, string Type, string Message, string At)> Newest()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, type, message, at FROM events ORDER BY id DESC LIMIT $take";
        command.Parameters.AddWithValue("$take", Window);
        using var reader = command.ExecuteReader();
        var rows = new List<(long, string, string, string)>();
        while (reader.Read())
            rows.Add((reader.GetInt64(0), reader.GetString(1), reader.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)).ToString("HH:mm:ss", null)));
        return rows;
    }

    private static void Insert(SqliteConnection connection, JsonElement e)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO events (type, message, at) VALUES ($type, $message, $at)";
        command.Parameters.AddWithValue("$type", e.GetProperty("event_type").GetString());
        command.Parameters.AddWithValue("$message", e.GetProperty("event_data").GetProperty("message").GetString());
        command.Parameters.AddWithValue("$at", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        SqlRows.Run(connection, "PRAGMA busy_timeout = 30000; PRAGMA synchronous = FULL");
        return connection;
    }
}
