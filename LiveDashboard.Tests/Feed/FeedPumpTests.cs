using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Feed;

public sealed class FeedPumpTests : IDisposable
{
    private readonly TempStore _store = new TempStore().StartWriter().StartPump();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_row_of_another_process_reaches_the_snapshot()
    {
        await Eventually.True(() => _store.Gauge.Current.Reloads == 1);

        _store.Database.Cli("INSERT INTO live_events (event_type, event_data, spawner_type, parent_event_id, session_id) VALUES ('spawned', '{\"message\":\"hello\"}', 'codex', NULL, 's');");

        await Eventually.True(() => _store.Activity.Current.Newest.Any(a => a.Type == "spawned" && a.Text == "hello"));
        await Eventually.True(() => _store.Scalar<long>("SELECT count(*) FROM live_events WHERE broadcast_at IS NOT NULL") == 1);
    }

    [Fact]
    public async Task Plain_sql_moves_a_job()
    {
        _store.Sql("INSERT INTO jobs (id, title) VALUES ('x', 'X')");
        _store.Sql("UPDATE jobs SET progress = 42 WHERE id = 'x'");

        await Eventually.True(() => _store.Jobs.Current.Open is [{ Progress: 42 }]);
    }

    [Fact]
    public async Task Rows_of_a_burst_are_all_read_in_order_and_once()
    {
        await Eventually.True(() => _store.Gauge.Current.Reloads == 1);

        _store.Sql("INSERT INTO live_events (event_type) SELECT 'burst' FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i FROM n)");

        await Eventually.True(() => _store.Gauge.Current.Cursor == 20_000);
        Assert.Equal(20_000, _store.Gauge.Current.RowsRead);
        var ids = _store.Activity.Current.Newest.Select(a => a.Id).ToArray();
        Assert.Equal(Enumerable.Range(0, 200).Select(i => 20_000L - i), ids);
    }

    [Fact]
    public async Task Acknowledged_commands_are_seen()
    {
        for (var i = 0; i < 50; i++)
            Assert.Equal(CommandOutcome.Applied, (await _store.Writer.ExecuteAsync(new AppendEvents(new NewEvent("e", $"{{\"n\":{i}}}")), default)).Outcome);

        await Eventually.True(() => _store.Gauge.Current.Cursor == 50);
    }

    [Fact]
    public async Task A_cursor_behind_retention_loads_the_tables_anew()
    {
        await Eventually.True(() => _store.Gauge.Current.Reloads == 1);
        // In one transaction, so that the pump can never read the rows between.
        _store.Sql("""
            BEGIN IMMEDIATE;
            INSERT INTO jobs (id, title) VALUES ('x', 'X');
            INSERT INTO live_events (event_type) VALUES ('a'), ('b');
            UPDATE _retention SET open = 1, retired_through = 2;
            DELETE FROM live_events WHERE id <= 2;
            UPDATE _retention SET open = 0;
            COMMIT;
            """);

        await Eventually.True(() => _store.Gauge.Current.Reloads == 2);
        await Eventually.True(() => _store.Jobs.Current.Open.Length == 1 && _store.Gauge.Current.Cursor == 3);
    }

    [SqliteFact]
    public async Task A_database_behind_a_link_is_watched_and_kept_small_where_it_lies()
    {
        var link = Path.Combine(_store.Folder, "link.db");
        File.CreateSymbolicLink(link, _store.Connections.Path);

        var linked = new LiveDashboard.Core.Store.Sqlite.SqliteConnections(link);

        Assert.Equal(_store.Connections.WalPath, linked.WalPath);
        await Eventually.True(() => _store.Gauge.Current.Reloads == 1);
    }

    [Fact]
    public async Task Folding_every_event_gives_what_loading_the_tables_gives()
    {
        await Eventually.True(() => _store.Gauge.Current.Reloads == 1);
        var random = new Random(7);
        for (var i = 0; i < 400; i++)
            _store.Sql(RandomChange(random));
        var last = _store.Scalar<long>("SELECT max(id) FROM live_events");
        await Eventually.True(() => _store.Gauge.Current.Cursor == last);

        using var other = new TempCopy(_store);

        Assert.Equal(other.Sessions.Current.Open.AsEnumerable(), _store.Sessions.Current.Open.AsEnumerable());
        Assert.Equal(other.Sessions.Current.Closed.AsEnumerable(), _store.Sessions.Current.Closed.AsEnumerable());
        Assert.Equal(other.Sessions.Current.Attention.AsEnumerable(), _store.Sessions.Current.Attention.AsEnumerable());
        Assert.Equal(other.Jobs.Current.Open.AsEnumerable(), _store.Jobs.Current.Open.AsEnumerable());
        Assert.Equal(other.Jobs.Current.Finished.AsEnumerable(), _store.Jobs.Current.Finished.AsEnumerable());
        Assert.Equal(other.Workflows.Current.Open.AsEnumerable(), _store.Workflows.Current.Open.AsEnumerable());
        Assert.Equal(other.Workflows.Current.Finished.AsEnumerable(), _store.Workflows.Current.Finished.AsEnumerable());
        Assert.Equal(other.Workflows.Current.Steps.OrderBy(s => s.Key, StringComparer.Ordinal).SelectMany(s => s.Value), _store.Workflows.Current.Steps.OrderBy(s => s.Key, StringComparer.Ordinal).SelectMany(s => s.Value));
        Assert.Equal(other.Attention.Current.Open.AsEnumerable(), _store.Attention.Current.Open.AsEnumerable());
        Assert.Equal(other.Attention.Current.Settled.AsEnumerable(), _store.Attention.Current.Settled.AsEnumerable());
        Assert.Equal(other.Spend.Current.Prices.AsEnumerable(), _store.Spend.Current.Prices.AsEnumerable());
        Assert.Equal(other.Spend.Current.Budgets.AsEnumerable(), _store.Spend.Current.Budgets.AsEnumerable());
        Assert.Equal(other.Sources.Current.OrderBy(s => s.Key), _store.Sources.Current.OrderBy(s => s.Key));
        Assert.Equal(other.Instances.Current.AsEnumerable(), _store.Instances.Current.AsEnumerable());
        Assert.Equal(other.Validations.Current.Waiting.AsEnumerable(), _store.Validations.Current.Waiting.AsEnumerable());
        Assert.Equal(other.Validations.Current.Others.AsEnumerable(), _store.Validations.Current.Others.AsEnumerable());
        Assert.Equal(other.Validations.Current.Counts.AsEnumerable(), _store.Validations.Current.Counts.AsEnumerable());
        Assert.Equal(other.Recommendations.Current.Open.AsEnumerable(), _store.Recommendations.Current.Open.AsEnumerable());
        Assert.Equal(other.Recommendations.Current.Decided.AsEnumerable(), _store.Recommendations.Current.Decided.AsEnumerable());
        Assert.Equal(other.Recommendations.Current.Counts.AsEnumerable(), _store.Recommendations.Current.Counts.AsEnumerable());
        Assert.Equal(other.Audit.Current.AsEnumerable(), _store.Audit.Current.AsEnumerable());
        Assert.Equal(other.Spawns.Current.Events.AsEnumerable(), _store.Spawns.Current.Events.AsEnumerable());
        Assert.Equal(other.Activity.Current.Newest.AsEnumerable(), _store.Activity.Current.Newest.AsEnumerable());
        await Eventually.True(() => _store.Counters.Current.Today == other.Counters.Current.Today);
    }

    private static string RandomChange(Random random)
    {
        var id = random.Next(12);
        return random.Next(34) switch
        {
            0 => $"INSERT OR IGNORE INTO jobs (id, title) VALUES ('j{id}', 'Job {id}')",
            1 => $"UPDATE jobs SET progress = {random.Next(100)} WHERE id = 'j{id}' AND status IN ('queued', 'running', 'stalled')",
            2 => $"UPDATE jobs SET status = '{(random.Next(2) == 0 ? "completed" : "running")}', attempt = attempt + CASE WHEN status IN ('failed', 'cancelled') THEN 1 ELSE 0 END WHERE id = 'j{id}' AND status <> 'completed'",
            19 => $"UPDATE jobs SET parent_id = 'j{random.Next(id + 1)}' WHERE id = 'j{id + 1}'",
            20 => $"UPDATE jobs SET done = {random.Next(50)}, total = 50, unit = 'files', stage = 'part {id}' WHERE id = 'j{id}' AND status IN ('queued', 'running', 'stalled')",
            21 => $"UPDATE jobs SET heartbeat = heartbeat + 1 WHERE id = 'j{id}'",
            22 => $"UPDATE jobs SET max_attempts = 3 WHERE id = 'j{id}'",
            23 => $"INSERT INTO job_logs (job_id, line) VALUES ('j{id}', 'line {id}')",
            25 => $"INSERT OR IGNORE INTO workflows (id, type) VALUES ('w{id}', 'test'); INSERT OR IGNORE INTO workflow_steps (id, workflow_id, position, name) VALUES ('w{id}/0', 'w{id}', 0, 'one')",
            26 => $"UPDATE workflows SET state = '{(random.Next(2) == 0 ? "running" : "paused")}', done = done + 1, total = 500 WHERE id = 'w{id}' AND state IN ('queued', 'running', 'paused'); UPDATE workflow_steps SET done = done + 1, state = 'running' WHERE workflow_id = 'w{id}'",
            27 => $"UPDATE workflows SET state = 'completed' WHERE id = 'w{id}' AND state IN ('running', 'paused')",
            28 => $"INSERT INTO validations (file_path, status, errors) VALUES ('f{id}.md', '{(random.Next(2) == 0 ? "failed" : "passed")}', {random.Next(3)})",
            29 => $"INSERT INTO recommendations (validation_id, title, status) VALUES ({id}, 'R {id}', '{(random.Next(2) == 0 ? "proposed" : "pending")}')",
            30 => $"UPDATE recommendations SET status = '{(random.Next(2) == 0 ? "approved" : "rejected")}', reviewer = 'kim' WHERE id = {id} AND status IN ('proposed', 'pending')",
            31 => $"UPDATE recommendations SET status = '{(random.Next(2) == 0 ? "pending" : "applied")}' WHERE id = {id} AND status = 'approved'",
            32 => $"UPDATE validations SET review = '{(random.Next(2) == 0 ? "approved" : "pending")}', changed_by = 'kim' WHERE id = {id} AND review <> 'enhanced'",
            33 => $"DELETE FROM {(random.Next(2) == 0 ? "validations" : "recommendations")} WHERE id = {id}",
            24 => $"DELETE FROM jobs WHERE id = 'j{id}' AND status IN ('completed', 'failed')",
            3 => $"INSERT OR IGNORE INTO sessions (id, title, directory) VALUES ('s{id}', 'Session {id}', '/w/{id}')",
            4 => $"UPDATE sessions SET status = '{(random.Next(2) == 0 ? "ended" : "idle")}' WHERE id = 's{id}'",
            5 => $"UPDATE sessions SET attention = {(random.Next(2) == 0 ? "'permission'" : "NULL")} WHERE id = 's{id}'",
            6 => $"INSERT INTO token_usage (session_id, tokens_input, tokens_output, cost) VALUES ('s{id}', {random.Next(5000)}, {random.Next(500)}, 0.125)",
            7 => $"INSERT INTO file_edits (session_id, file_path, lines_added) VALUES ('s{id}', '/w/{id}.cs', 3)",
            8 => $"INSERT INTO live_events (event_type, event_data) VALUES ('note', '{{\"message\":\"n {id}\"}}')",
            9 => $"INSERT INTO instances (id, hostname) VALUES ('h{id}', 'host') ON CONFLICT (id) DO UPDATE SET last_seen_at = instances.last_seen_at + 1",
            11 => $"UPDATE sessions SET status = '{(random.Next(2) == 0 ? "error" : "active")}' WHERE id = 's{id}'",
            12 => $"UPDATE attention_items SET acknowledged_at = 5, acknowledged_by = 'me' WHERE id = {id}",
            13 => $"UPDATE jobs SET status = '{(random.Next(2) == 0 ? "failed" : "stalled")}' WHERE id = 'j{id}' AND status IN ('queued', 'running', 'stalled')",
            14 => $"INSERT INTO prices (model, input, output) VALUES ('m{id}*', {id}, 2) ON CONFLICT (model, valid_from) DO UPDATE SET input = prices.input + 1",
            15 => $"INSERT INTO token_usage (session_id, model, tokens_input) VALUES ('s{id}', 'm{id}', {random.Next(5000)})",
            16 => $"INSERT OR IGNORE INTO budgets (project, usd_per_day) VALUES ('/w/{id}', 5)",
            17 => $"INSERT INTO live_events (event_type, source) VALUES ('note', 'source {id}')",
            18 => $"DELETE FROM {(random.Next(2) == 0 ? "prices" : "budgets")} WHERE id = {id}",
            10 => $"DELETE FROM jobs WHERE id = 'j{id}'",
            _ => $"UPDATE sessions SET title = 'Renamed {random.Next(5)}' WHERE id = 's{id}'",
        };
    }
}
