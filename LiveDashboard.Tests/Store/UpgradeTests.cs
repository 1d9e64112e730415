using System.Globalization;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Tests.Store;

/// <summary>A file that an earlier version of the board made and filled is brought up to date with everything in it.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livedashboard-test-").FullName;

    public static TheoryData<int> Earlier => [.. SqliteMigrator.Files.SkipLast(1).Select(f => f.Number)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task A_file_of_an_earlier_version_keeps_its_rows_and_becomes_like_a_new_one(int version)
    {
        var path = Path.Combine(_folder, "board.db");
        Make(path, version);
        var before = Dump(path);

        var connections = new SqliteConnections(path);
        new SqliteProvider(connections).Migrate();

        // What a version adds by itself comes behind: an ask of a session becomes an item of the inbox.
        Assert.Empty(before.Except(Dump(path)));
        var history = new SqlHistory(connections);
        var session = Assert.Single(await history.SessionsAsync(null, null, 10, default));
        Assert.Equal(("s", "Old session", "/srv/shop", 7L), (session.Id, session.Title, session.Directory, session.Tokens.Input));
        Assert.Equal("Old job", Assert.Single(await history.JobsAsync(null, null, 10, default)).Title);
        Assert.Contains(await history.PageAsync(new EventFilter(), null, 100, default), e => e.EventType == "hello" && e.EventData == """{"message":"kept"}""");
        Run(path, "UPDATE jobs SET status = 'completed' WHERE id = 'j'");
        Assert.Contains(await history.PageAsync(new EventFilter { Type = "job_completed" }, null, 10, default), e => e.EntityId == "j");

        var fresh = Path.Combine(_folder, "fresh.db");
        new SqliteProvider(new SqliteConnections(fresh)).Migrate();
        Assert.Equal(Schema(fresh), Schema(path));
        Assert.Equal("ok", Texts(path, "PRAGMA integrity_check").Single());
    }

    private static void Make(string path, int version)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        SqlRows.Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA journal_mode = WAL; PRAGMA application_id = {SqliteMigrator.ApplicationId}"));
        foreach (var file in SqliteMigrator.Files.Where(f => f.Number <= version))
            SqlRows.Run(connection, SchemaFiles.Read(file.Name));
        SqlRows.Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"));
        SqlRows.Run(connection, """
            INSERT INTO sessions (id, title, directory, tokens_input) VALUES ('s', 'Old session', '/srv/shop', 7);
            UPDATE sessions SET attention = 'permission', attention_message = 'May I?' WHERE id = 's';
            INSERT INTO jobs (id, title, progress, session_id) VALUES ('j', 'Old job', 40, 's');
            INSERT INTO live_events (event_type, event_data, session_id, uid) VALUES ('hello', '{"message":"kept"}', 's', 'u-1');
            """);
    }

    private static List<string> Dump(string path) =>
    [
        .. Texts(path, "SELECT id || ' ' || event_type || ' ' || coalesce(uid, '') || ' ' || created_at FROM live_events ORDER BY id"),
        .. Texts(path, "SELECT id || title || coalesce(attention, '') || coalesce(attention_message, '') || tokens_input FROM sessions"),
        .. Texts(path, "SELECT id || title || progress || session_id FROM jobs"),
    ];

    private static List<string> Schema(string path) => Texts(path, "SELECT type || ' ' || name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_autoindex%' ORDER BY 1");

    private static List<string> Texts(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }

    private static void Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        SqlRows.Run(connection, sql);
    }
}
