using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Tests.Setup;
using Microsoft.EntityFrameworkCore;

namespace LiveDashboard.Tests.Store;

public sealed class HistoryTests : IDisposable
{
    /// <summary>What commands weigh a word by; nothing a person is shown.</summary>
    private static readonly string[] OnlyForCommands =
    [
        "recommendations.uid", "recommendations.changed_by", "recommendations.severity_rank", "validations.uid", "validations.changed_by", "validations.severity_rank",
        // Long: read apart from their rows.
        "recommendations.instruction", "recommendations.rationale", "recommendations.original", "recommendations.proposed", "validations.content", "validations.enhanced",
        "sessions.attention_ref", "sessions.witness", "sessions.seen_at", "sessions.sent_at", "token_usage.uid",
        "jobs.retry_delay_ms", "jobs.heartbeat", "jobs.pace_at", "jobs.pace_from",
        "workflows.owner", "workflows.leased_until",
    ];

    private readonly TempStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Pages_go_back_without_gap_or_repeat()
    {
        _store.Sql("INSERT INTO live_events (event_type, severity) SELECT 'e', CASE i % 3 WHEN 0 THEN 'debug' ELSE 'info' END FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) SELECT i FROM n)");
        var seen = new List<long>();

        for (long? before = null; ;)
        {
            var page = await _store.History.PageAsync(new EventFilter(), before, 50, default);
            if (page.Count == 0)
                break;
            seen.AddRange(page.Select(e => e.Id));
            before = page[^1].Id;
        }

        Assert.Equal(200, seen.Count);
        Assert.Equal(seen.OrderDescending().Distinct(), seen);
    }

    [Theory]
    [InlineData("a", null, null, Severity.Info, "1,4")]
    [InlineData(null, "cli", null, Severity.Info, "2")]
    [InlineData(null, null, "s", Severity.Info, "4")]
    [InlineData(null, null, null, Severity.Warning, "2,3")]
    [InlineData(null, null, null, Severity.Error, "3")]
    [InlineData(null, null, null, Severity.Debug, "1,2,3,4,5")]
    [InlineData("x' OR 1=1 --", null, null, Severity.Debug, "")]
    public async Task Filters_pick_what_they_say(string? type, string? source, string? session, Severity severity, string ids)
    {
        _store.Sql("""
            INSERT INTO live_events (event_type, source, session_id, severity) VALUES
                ('a', NULL, NULL, 'info'), ('b', 'cli', NULL, 'warning'), ('c', NULL, NULL, 'error'), ('a', NULL, 's', 'info'), ('d', NULL, 's', 'debug')
            """);

        var page = await _store.History.PageAsync(new EventFilter { Type = type, Source = source, SessionId = session, Severity = severity }, null, 50, default);

        Assert.Equal(ids, string.Join(',', page.Select(e => e.Id).Order()));
    }

    [Fact]
    public async Task Rows_read_back_as_they_were_written()
    {
        _store.Sql("""
            INSERT INTO sessions (id, title, status, source, attention) VALUES ('s', 'T', 'idle', 'opencode', 'permission');
            INSERT INTO token_usage (session_id, tokens_input, tokens_cache_read, cost, model) VALUES ('s', 7, 9, 0.5, 'm');
            INSERT INTO jobs (id, title, status, progress) VALUES ('j', 'J', 'failed', 12.5);
            INSERT INTO live_events (event_type, event_data, uid) VALUES ('e', '{"a":1}', 'u');
            """);

        var session = await _store.History.FindSessionAsync("s", default);
        var job = await _store.History.FindJobAsync("j", default);
        var e = await _store.History.FindAsync(_store.Scalar<long>("SELECT max(id) FROM live_events"), default);

        Assert.Equal((SessionStatus.Idle, "opencode", "permission", "m"), (session!.Status, session.Source, session.Attention, session.Model));
        Assert.Equal(new TokenTotals(7, 0, 9, 0, 0, 0.5m), session.Tokens);
        Assert.Equal((JobStatus.Failed, 12.5), (job!.Status, job.Progress));
        Assert.Equal(("{\"a\":1}", "u"), (e!.EventData, e.Uid));
        Assert.Null(await _store.History.FindJobAsync("none", default));
    }

    [Fact]
    public async Task A_row_without_data_reads_as_an_empty_object()
    {
        _store.Sql("INSERT INTO live_events (event_type, event_data) VALUES ('bare', NULL)");

        Assert.Equal("{}", (await _store.History.FindAsync(1, default))!.EventData);
        Assert.Equal("{}", (await _store.History.PageAsync(new EventFilter { Type = "bare" }, null, 10, default)).Single().EventData);
    }

    [SqliteFact]
    public void Filters_are_answered_from_an_index()
    {
        foreach (var filter in new[] { "event_type = 'x'", "source = 'x'", "session_id = 'x'", "severity = 'error'" })
        {
            using var connection = _store.Foreign();
            using var command = connection.CreateCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN SELECT * FROM live_events WHERE severity <> 'debug' AND {filter} AND id < 100 ORDER BY id DESC LIMIT 50";
            using var reader = command.ExecuteReader();
            Assert.True(reader.Read());
            Assert.StartsWith("SEARCH live_events USING INDEX live_events_", reader.GetString(3), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Jobs_page_by_their_last_change()
    {
        for (var i = 0; i < 7; i++)
            _store.Sql($"INSERT INTO jobs (id, updated_at) VALUES ('j{i}', {1000 + i / 2})");
        var seen = new List<string>();

        for (PageKey? before = null; ;)
        {
            var page = await _store.History.JobsAsync(null, before, 2, default);
            if (page.Count == 0)
                break;
            seen.AddRange(page.Select(j => j.Id));
            before = new PageKey(page[^1].UpdatedAt, page[^1].Id);
        }

        Assert.Equal(["j6", "j4", "j5", "j2", "j3", "j0", "j1"], seen);
    }

    [Fact]
    public void The_model_names_only_columns_that_the_tables_have()
    {
        using var connection = _store.Readers.Open();
        var options = new DbContextOptionsBuilder<HistoryContext>();
        _store.Readers.Configure(options, connection);
        using var db = new HistoryContext(options.Options);

        foreach (var entity in db.Model.GetEntityTypes())
        {
            var columns = entity.GetFlattenedProperties().Select(p => p.GetColumnName()).Distinct().ToArray();
            var table = entity.GetTableName();
            var known = _store.Database.Columns(table!);
            Assert.Empty(columns.Except(known).Select(c => $"{table}.{c}"));
            // A column the model does not know would be missing on a page: say so, but for what only SQL needs.
            Assert.Empty(known.Except(columns).Select(c => $"{table}.{c}").Except(OnlyForCommands));
        }
    }
}
