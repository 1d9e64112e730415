using System.Data.Common;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Store;

public sealed class TriggerTests : IDisposable
{
    private readonly TempStore _store = new();

    public void Dispose() => _store.Dispose();

    /// <summary>Every table the database has, but the feed itself, what SQLite keeps, and private tables (with _).</summary>
    private List<string> StateTables()
    {
        using var connection = _store.Foreign();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name <> 'live_events'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    [SqliteFact]
    public void Every_state_table_tells_or_refuses_every_insert_update_and_delete()
    {
        var tables = StateTables();

        Assert.Contains("jobs", tables);
        foreach (var table in tables)
        {
            foreach (var verb in new[] { "INSERT", "UPDATE", "DELETE" })
            {
                var tells = _store.Scalar<long>($"""
                    SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '{table}'
                      AND (sql LIKE '%AFTER {verb} ON {table}%INSERT INTO live_events%' OR sql LIKE '%BEFORE {verb} ON {table}%RAISE(ABORT%')
                    """);
                Assert.True(tells > 0, $"{table} has no trigger that tells or refuses {verb}");
            }
        }
    }

    [SqliteFact]
    public void State_tables_are_strict()
    {
        foreach (var table in StateTables())
            Assert.Equal(1L, _store.Scalar<long>($"SELECT strict FROM pragma_table_list WHERE name = '{table}'"));
    }

    [Theory]
    [InlineData("INSERT INTO jobs (id, title) VALUES ('a', 'A')", "job_created")]
    [InlineData("INSERT INTO jobs (id) VALUES ('a'); UPDATE jobs SET progress = 42 WHERE id = 'a'", "job_progress")]
    [InlineData("INSERT INTO jobs (id) VALUES ('a'); UPDATE jobs SET status = 'completed' WHERE id = 'a'", "job_completed")]
    [InlineData("INSERT INTO jobs (id) VALUES ('a'); UPDATE jobs SET status = 'failed' WHERE id = 'a'", "job_failed")]
    [InlineData("INSERT INTO jobs (id) VALUES ('a'); UPDATE jobs SET status = 'stalled' WHERE id = 'a'", "job_stalled")]
    [InlineData("INSERT INTO jobs (id) VALUES ('a'); DELETE FROM jobs", "job_deleted")]
    [InlineData("INSERT INTO sessions (id) VALUES ('a')", "session_created")]
    [InlineData("INSERT INTO sessions (id) VALUES ('a'); UPDATE sessions SET title = 'B'", "session_updated")]
    [InlineData("INSERT INTO sessions (id) VALUES ('a'); UPDATE sessions SET attention = 'permission'", "session_attention")]
    [InlineData("INSERT INTO sessions (id) VALUES ('a'); UPDATE sessions SET status = 'error'", "session_failed")]
    [InlineData("INSERT INTO sessions (id) VALUES ('a'); UPDATE sessions SET status = 'ended'", "session_ended")]
    [InlineData("INSERT INTO sessions (id) VALUES ('a'); DELETE FROM sessions", "session_deleted")]
    [InlineData("INSERT INTO token_usage (session_id, tokens_input) VALUES ('a', 5)", "tokens_recorded")]
    [InlineData("INSERT INTO file_edits (session_id, file_path) VALUES ('a', 'x.cs')", "file_edited")]
    [InlineData("INSERT INTO instances (id, hostname) VALUES ('h', 'h')", "instance_seen")]
    [InlineData("INSERT INTO instances (id) VALUES ('h'); UPDATE instances SET last_seen_at = 5", "instance_updated")]
    [InlineData("INSERT INTO instances (id) VALUES ('h'); DELETE FROM instances", "instance_deleted")]
    public void A_change_of_a_row_is_the_last_event_of_its_table(string sql, string type)
    {
        _store.Sql(sql);

        Assert.Equal(type, _store.Scalar<string>("SELECT event_type FROM live_events WHERE entity IS DISTINCT FROM 'attention_items' ORDER BY id DESC LIMIT 1"));
    }

    [Theory]
    [InlineData("UPDATE jobs SET progress = 7, title = 'T'")]
    [InlineData("INSERT INTO jobs (id, progress) VALUES ('a', 7) ON CONFLICT (id) DO UPDATE SET progress = excluded.progress")]
    public void A_write_that_changes_nothing_fires_nothing(string sql)
    {
        _store.Sql("INSERT INTO jobs (id, title, progress) VALUES ('a', 'T', 7)");
        var before = _store.Scalar<long>("SELECT max(id) FROM live_events");

        _store.Sql(sql);

        Assert.Equal(before, _store.Scalar<long>("SELECT max(id) FROM live_events"));
    }

    [Fact]
    public void Usage_adds_up_in_its_session_and_makes_a_missing_session()
    {
        _store.Sql("INSERT INTO token_usage (session_id, tokens_input, tokens_output, cost, uid) VALUES ('s', 10, 5, 0.25, 'u')");
        _store.Sql("INSERT INTO token_usage (session_id, tokens_input, tokens_output, cost, uid) VALUES ('s', 10, 5, 0.25, 'u')");
        _store.Sql("INSERT INTO token_usage (session_id, tokens_input, tokens_output, cost) VALUES ('s', 1, 1, 0.5)");

        Assert.Equal("Resumed Session|11|6|0.75", _store.Scalar<string>("SELECT title || '|' || tokens_input || '|' || tokens_output || '|' || cost FROM sessions"));
    }

    [Theory]
    [InlineData("INSERT INTO live_events (id, event_type) VALUES (9223372036854775807, 'x')")]
    [InlineData("INSERT INTO live_events (id, event_type) VALUES (0, 'x')")]
    [InlineData("INSERT INTO live_events (id, event_type) VALUES (-1, 'x')")]
    [InlineData("INSERT INTO live_events (id, event_type) VALUES (1, 'x')")]
    [InlineData("INSERT INTO live_events (id, event_type) VALUES (1000000005, 'x')")]
    [InlineData("REPLACE INTO live_events (id, event_type) VALUES (2, 'x')")]
    [InlineData("UPDATE live_events SET id = 77 WHERE id = 1")]
    [InlineData("UPDATE live_events SET event_data = '{}' WHERE id = 1")]
    [InlineData("DELETE FROM live_events WHERE id = 3")]
    [InlineData("UPDATE token_usage SET cost = 1")]
    [InlineData("DELETE FROM token_usage")]
    [InlineData("INSERT INTO live_events (event_type, event_data) VALUES ('x', 'no json')")]
    [InlineData("INSERT INTO live_events (event_type) VALUES ('')")]
    [InlineData("INSERT INTO live_events (event_type) VALUES (NULL)")]
    [InlineData("INSERT INTO live_events (event_type, event_data) VALUES ('x', x'00')")]
    [InlineData("INSERT INTO live_events (event_type, created_at) VALUES ('x', 'yesterday')")]
    [InlineData("INSERT INTO live_events (event_type, severity) VALUES ('x', 'fatal')")]
    [InlineData("UPDATE jobs SET progress = 101")]
    [InlineData("UPDATE jobs SET progress = 'abc'")]
    [InlineData("UPDATE jobs SET status = 'done'")]
    [InlineData("UPDATE jobs SET id = 'other'")]
    public void What_would_break_the_feed_is_refused_and_the_next_insert_works(string sql)
    {
        _store.Sql("""
            INSERT INTO live_events (event_type) VALUES ('a'), ('b'), ('c');
            INSERT INTO jobs (id) VALUES ('j');
            INSERT INTO token_usage (session_id) VALUES ('s');
            """);
        var before = _store.Scalar<long>("SELECT max(id) FROM live_events");

        Assert.ThrowsAny<DbException>(() => _store.Sql(sql));

        _store.Sql("INSERT INTO live_events (event_type) VALUES ('next')");
        // PostgreSQL gives an id to what it then refuses.
        Assert.InRange(_store.Scalar<long>("SELECT max(id) FROM live_events") - before, 1, TempDatabase.IsPostgres ? 2 : 1);
    }

    [Fact]
    public void A_known_uid_changes_nothing_however_it_is_written()
    {
        _store.Sql("INSERT INTO live_events (event_type, uid) VALUES ('first', 'u')");

        _store.Sql("INSERT INTO live_events (event_type, uid) VALUES ('again', 'u'), ('other', 'v')");
        _store.Sql("INSERT OR REPLACE INTO live_events (event_type, uid) VALUES ('replaced', 'u')");

        Assert.Equal("first,other", _store.Scalar<string>("SELECT group_concat(event_type) FROM live_events"));
    }

    [SqliteFact]
    public void The_sqlite3_tool_and_python_write_with_their_own_library()
    {
        const string Insert = "INSERT INTO live_events (event_type, event_data, spawner_type, parent_event_id, session_id) VALUES ('spawned', '{\"a\":1}', 'codex', 'evt-1', 's-1');";
        const string Job = "INSERT INTO jobs (id, title) VALUES ('{0}', 'Job'); UPDATE jobs SET progress = 42 WHERE id = '{0}'; UPDATE jobs SET status = 'completed' WHERE id = '{0}';";

        ForeignWriter.Cli(_store.Connections.Path, Insert + Job.Replace("{0}", "cli", StringComparison.Ordinal));
        ForeignWriter.Python(_store.Connections.Path, Insert + Job.Replace("{0}", "py", StringComparison.Ordinal));

        Assert.Equal(
            "spawned,job_created,job_progress,job_completed,spawned,job_created,job_progress,job_completed",
            _store.Scalar<string>("SELECT group_concat(event_type) FROM live_events"));
        Assert.Equal(2L, _store.Scalar<long>("SELECT count(*) FROM jobs WHERE progress = 100 AND ended_at >= started_at"));
    }

    [Fact]
    public void A_job_that_runs_again_starts_anew()
    {
        _store.Sql("INSERT INTO jobs (id, status, created_at, started_at) VALUES ('j', 'running', 1000, 2000)");
        _store.Sql("UPDATE jobs SET status = 'failed', error = 'disk full'");

        _store.Sql("UPDATE jobs SET status = 'running', progress = 0, attempt = attempt + 1");

        Assert.Equal(1L, _store.Scalar<long>("SELECT started_at > 2000 AND error IS NULL AND ended_at IS NULL FROM jobs"));
    }

    [Fact]
    public void A_job_written_as_running_started_when_it_was_made()
    {
        _store.Sql("INSERT INTO jobs (id, created_at) VALUES ('j', 1000)");

        _store.Sql("UPDATE jobs SET progress = 5");

        Assert.Equal(1000L, _store.Scalar<long>("SELECT started_at FROM jobs"));
    }

    [SqliteFact]
    public void A_row_without_data_is_taken_by_the_oldest_library()
    {
        ForeignWriter.Cli(_store.Connections.Path, "INSERT INTO live_events (event_type, event_data) VALUES ('bare', NULL)");

        Assert.Equal(1L, _store.Scalar<long>("SELECT count(*) FROM live_events"));
    }
}
