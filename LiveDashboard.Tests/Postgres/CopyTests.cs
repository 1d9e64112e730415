using System.Data.Common;
using System.Globalization;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Postgres;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Postgres;

public sealed class CopyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("livedashboard-test-").FullName;
    private readonly SqliteTempDatabase _file;
    private readonly PostgresTempDatabase _server = new();

    public CopyTests() => _file = new SqliteTempDatabase(_folder, migrate: true);

    public void Dispose()
    {
        _server.Dispose();
        _file.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_row_of_every_table_is_there_as_it_was_and_ids_go_on()
    {
        Fill();
        using var target = new PostgresConnections(_server.ConnectionString);
        var copy = new PostgresCopy(_file.Connections, target);

        var counts = copy.Run((_, _) => { });

        using var from = _file.Foreign();
        using var to = _server.Foreign();
        Assert.True(counts["live_events"] > 20 && counts["jobs"] == 3 && counts["token_usage"] == 2, string.Join(", ", counts));
        foreach (var table in counts.Keys)
        {
            var columns = string.Join(", ", _file.Columns(table));
            Assert.Equal(Rows(from, $"SELECT {columns} FROM {table}"), Rows(to, $"SELECT {columns} FROM {table}"));
        }
        Assert.Equal(1, copy.Replaced);
        // Of the event that was taken away no other one gets the id.
        var last = SqlRows.Number(from, "SELECT seq FROM sqlite_sequence WHERE name = 'live_events'");
        SqlRows.Run(to, "INSERT INTO live_events (event_type) VALUES ('next')");
        Assert.Equal(last + 1, SqlRows.Number(to, "SELECT max(id) FROM live_events"));
        SqlRows.Run(to, "UPDATE jobs SET progress = 77 WHERE id = 'b'");
        Assert.Equal("job_progress", SqlRows.Scalar(to, "SELECT event_type FROM live_events WHERE entity = 'jobs' ORDER BY id DESC LIMIT 1"));
    }

    [Fact]
    public void A_database_with_rows_is_refused_and_stays_as_it_was()
    {
        Fill();
        using var to = _server.Foreign();
        SqlRows.Run(to, "INSERT INTO sessions (id) VALUES ('mine')");
        using var target = new PostgresConnections(_server.ConnectionString);

        var refused = Assert.Throws<StoreUnavailableException>(() => new PostgresCopy(_file.Connections, target).Run((_, _) => { }));

        Assert.Contains("not empty", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1L, SqlRows.Number(to, "SELECT count(*) FROM sessions"));
        Assert.Equal(0L, SqlRows.Number(to, "SELECT count(*) FROM jobs"));
        SqlRows.Run(to, "UPDATE sessions SET status = 'ended'");
        Assert.Equal("session_ended", SqlRows.Scalar(to, "SELECT event_type FROM live_events ORDER BY id DESC LIMIT 1"));
    }

    private void Fill()
    {
        using var file = _file.Foreign();
        SqlRows.Run(file, """
            INSERT INTO sessions (id, title, directory) VALUES ('s', 'Ünïcode "quoted" ''s'' \ and ✓', '/srv/a'), ('empty', '', NULL);
            UPDATE sessions SET attention = 'permission', attention_message = 'May I?' WHERE id = 's';
            INSERT INTO jobs (id, title, progress) VALUES ('a', 'A', 0.1), ('b', 'B', 33.333333333333336);
            INSERT INTO jobs (id, parent_id, max_attempts) VALUES ('c', 'b', 3);
            UPDATE jobs SET status = 'failed', error = 'boom' WHERE id = 'c';
            INSERT INTO job_logs (job_id, line) VALUES ('a', 'one');
            INSERT INTO prices (model, input, output) VALUES ('m*', 1.5, 2);
            INSERT INTO token_usage (session_id, model, tokens_input, uid) VALUES ('s', 'm1', 12345, 'u1'), ('s', 'other', 1, NULL);
            INSERT INTO budgets (project, usd_per_day) VALUES ('/srv/a', 5);
            INSERT INTO workflows (id, type) VALUES ('w', 'markdown');
            INSERT INTO workflow_steps (id, workflow_id, position, name) VALUES ('w/0', 'w', 0, 'Look');
            INSERT INTO validations (file_path, status, content, confidence) VALUES ('/srv/a/x.md', 'failed', 'text', 0.3);
            INSERT INTO recommendations (validation_id, title, original, proposed) VALUES (1, 'R', 'a', 'b');
            UPDATE recommendations SET status = 'approved', reviewer = 'kim';
            INSERT INTO file_edits (session_id, file_path) VALUES ('s', '/srv/a/y.cs');
            INSERT INTO instances (id, hostname) VALUES ('h', 'host');
            INSERT INTO _users (name, password_hash, role, created_at, created_by, changed_at) VALUES ('Kim', 'x', 'admin', 1, 'me', 1);
            INSERT INTO _logins (key_hash, ticket, created_at, last_seen_at, expires_at, account) VALUES ('k', x'00ff10', 1, 2, 3, 'kim');
            INSERT INTO live_events (event_type, event_data) VALUES ('zero', json_object('text', 'a' || char(0) || 'b')), ('bare', NULL);
            INSERT INTO live_events (event_type, source) VALUES ('marked', 'a' || char(0));
            INSERT INTO live_events (event_type) VALUES ('gone');
            UPDATE _retention SET open = 1;
            DELETE FROM live_events WHERE event_type = 'gone';
            UPDATE _retention SET open = 0;
            """);
    }

    private static List<string> Rows(DbConnection connection, string sql) => [.. SqlRows.Read(
        connection, sql, row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i) switch
        {
            DBNull => "NULL",
            byte[] bytes => Convert.ToHexString(bytes),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            string text => text.Replace('\0', '\uFFFD'),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        }))).Order(StringComparer.Ordinal)];
}
