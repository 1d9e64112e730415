using System.Data.Common;
using System.Text;
using System.Text.Json;
using LiveDashboard.Core;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>
/// Ten thousand events of three projects and of none, written by another program, and people who may see one of them: whatever they
/// are shown, live or from history, is what the database says is theirs. Each text bears the name of its project.
/// </summary>
public sealed class VisibilityLeakTests : IAsyncLifetime
{
    private const int Events = 10_000;
    private static readonly string[] Projects = ["amber", "birch", "cedar"];
    private static readonly Visibility Amber = Visibility.Of(["/srv/amber"], []);
    private static readonly Visibility Birch = Visibility.Of(["/srv/birch/"], []);
    private static readonly Visibility OfCodex = Visibility.Of([], ["client-amber"]);
    private static readonly Visibility AmberLoud = Visibility.Of(["/srv/amber"], [], Severity.Warning);

    private readonly Random _random = new(7);
    private RunningBoard _board = null!;

    public async Task InitializeAsync() => _board = await RunningBoard.StartAsync();

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task People_of_disjoint_projects_see_theirs_and_nothing_else()
    {
        using var amber = _board.The<LiveViews>().Take(Amber);
        using var birch = _board.The<LiveViews>().Take(Birch);
        using var codex = _board.The<LiveViews>().Take(OfCodex);
        using var loud = _board.The<LiveViews>().Take(AmberLoud);
        Begin();
        for (var batch = 0; Number("SELECT max(id) FROM live_events") < Events; batch++)
        {
            Write(batch);
            if (batch % 8 == 0)
            {
                NoLeak(Live(amber.View), "amber");
                NoLeak(Live(birch.View), "birch");
            }
            if (batch == 20)
                Move();
        }
        foreach (var lease in new[] { amber, birch, codex, loud })
            await CaughtUpAsync(lease.View);

        NoLeak(Live(amber.View), "amber");
        NoLeak(Live(birch.View), "birch");
        Assert.DoesNotContain("wanderer", Live(amber.View), StringComparison.Ordinal);
        Assert.Contains("wanderer", Live(birch.View), StringComparison.Ordinal);
        Assert.Contains("latecomer", Live(amber.View), StringComparison.Ordinal);
        await EventsAreAsync(amber.View, "s.directory = '/srv/amber' OR s.directory LIKE '/srv/amber/%'");
        await EventsAreAsync(birch.View, "s.directory = '/srv/birch' OR s.directory LIKE '/srv/birch/%'");
        await EventsAreAsync(codex.View, "coalesce(e.source, s.source) = 'client-amber'");
        await EventsAreAsync(loud.View, "(s.directory = '/srv/amber' OR s.directory LIKE '/srv/amber/%') AND e.severity IN ('warning', 'error')");
        await RowsAreAsync(amber.View, "amber");
        await RowsAreAsync(birch.View, "birch");
        Assert.All(loud.View.Get<NoticesProjection>().Current.Newest, n => Assert.NotEqual("session_created", n.Key));
        Assert.Equal(Number("SELECT count(*) FROM jobs j JOIN sessions s ON s.id = j.session_id WHERE s.directory LIKE '/srv/amber%' AND j.status = 'running'"), loud.View.Get<JobsProjection>().Current.RunningCount);
    }

    [Fact]
    public async Task Limits_are_compared_as_they_are_written()
    {
        using var view = _board.The<LiveViews>().Take(Visibility.Of(["/srv/client.app's"], ["it.x"]));
        await view.View.LoadedAsync(TimeSpan.FromSeconds(20), default);

        _board.Sql("INSERT INTO sessions (id, directory, source) VALUES ('mine', '/srv/client.app''s', 'it.x'), ('theirs', '/srv/cliene.app''s', 'ie.x')");

        await Eventually.True(() => view.View.Get<SessionsProjection>().Current.Open.Any(s => s.Id == "mine"));
        Assert.DoesNotContain(view.View.Get<SessionsProjection>().Current.Open, s => s.Id == "theirs");
    }

    [Fact]
    public void Every_table_and_view_has_a_rule_or_is_empty()
    {
        string[] ruled = ["sessions", "jobs", "attention_items", "token_usage", "job_logs", "live_events", "workflows", "workflow_steps", "validations", "recommendations", "budgets", "prices", "audit_log"];
        using var whole = _board.The<IReadConnections>().Open();
        using var limited = _board.The<IReadConnections>().Open(Visibility.Nothing);
        Begin();
        Write(1);

        foreach (var name in Texts(whole, _board.The<IReadConnections>().Dialect.Tables))
        {
            var shown = SqlRows.Number(limited, $"SELECT count(*) FROM \"{name}\"");
            Assert.True(shown == 0 || name.StartsWith("prices", StringComparison.Ordinal), $"{name} shows {shown} rows to whom nothing is to be shown");
        }
        Assert.Empty(ruled.Except(Texts(whole, _board.The<IReadConnections>().Dialect.Tables)));
    }

    private void Begin()
    {
        var sql = new StringBuilder();
        foreach (var p in Projects)
        {
            for (var i = 0; i < 6; i++)
                sql.Append($"INSERT INTO sessions (id, title, directory, source, host, person) VALUES ('{p}-{i}', 'Work on {p} {i}', '/srv/{p}{(i % 2 == 0 ? "" : "/part")}', 'client-{p}', '{p}-host', '{p}-person');\n");
        }
        sql.Append("INSERT INTO sessions (id, title, directory) VALUES ('dune', 'No project: dune', NULL), ('ambers', 'Begins alike: dune', '/srv/ambers');\n");
        sql.Append("INSERT INTO sessions (id, title, directory) VALUES ('wanderer', 'The wanderer', '/srv/amber'), ('late', 'The latecomer', NULL);\n");
        sql.Append("INSERT INTO live_events (event_type, event_data, session_id) VALUES ('told', '{\"message\":\"wanderer set out\"}', 'wanderer'), ('told', '{\"message\":\"latecomer began\"}', 'late');\n");
        sql.Append("INSERT INTO jobs (id, title, session_id) VALUES ('wj', 'A job of the wanderer', 'wanderer');\n");
        _board.Sql(sql.ToString());
    }

    // From one project to another, and from none to one: with everything that belongs to them.
    private void Move() => _board.Sql("UPDATE sessions SET directory = '/srv/birch' WHERE id = 'wanderer'; UPDATE sessions SET directory = '/srv/amber/late' WHERE id = 'late';");

    private void Write(int batch)
    {
        var sql = new StringBuilder("BEGIN IMMEDIATE;\n");
        for (var i = 0; i < 120; i++)
            sql.Append(One(batch * 120 + i)).Append(";\n");
        _board.Sql(sql.Append("COMMIT;").ToString());
    }

    private string One(int n)
    {
        var p = Projects[_random.Next(Projects.Length)];
        var session = $"{p}-{_random.Next(6)}";
        var severity = _random.Next(8) switch { 0 => "error", 1 => "warning", 2 => "debug", _ => "info" };
        return _random.Next(14) switch
        {
            0 => $"INSERT INTO jobs (id, title, session_id, message, host) VALUES ('{p}-job-{n}', 'Job of {p}', '{session}', 'doing {p}', '{p}-host')",
            1 => $"UPDATE jobs SET status = '{(n % 3 == 0 ? "failed" : "completed")}', error = CASE WHEN {n % 3} = 0 THEN title || ' broke' END WHERE id = (SELECT id FROM jobs WHERE status = 'running' AND session_id IS NOT NULL AND id <> 'wj' ORDER BY id LIMIT 1)",
            2 => $"INSERT INTO token_usage (session_id, model, tokens_input, cost) VALUES ('{session}', '{p}-model', {_random.Next(1000)}, 0.5)",
            3 => $"UPDATE sessions SET attention = '{(n % 2 == 0 ? "permission" : "question")}', attention_message = 'May {p} go on? {n}' WHERE id = '{session}'",
            4 => $"UPDATE sessions SET attention = NULL, attention_message = NULL, activity = 'at {p} {n}' WHERE id = '{session}'",
            5 => $"INSERT INTO validations (file_path, status, errors, source) VALUES ('/srv/{p}/doc-{n}.md', '{(n % 2 == 0 ? "failed" : "passed")}', {n % 2}, 'client-{p}')",
            6 => $"INSERT INTO recommendations (title, file_path, status, source) VALUES ('Better {p}', '/srv/{p}/doc.md', 'pending', 'client-{p}')",
            7 => $"INSERT INTO job_logs (job_id, line) SELECT id, title || ' says so' FROM jobs WHERE session_id = '{session}' ORDER BY id DESC LIMIT 1",
            8 => $"INSERT INTO workflows (id, type, title, path) VALUES ('{p}-flow-{n}', 'validate_file', 'Flow of {p}', '/srv/{p}/doc.md')",
            9 => $"INSERT INTO live_events (event_type, event_data, severity) VALUES ('dune_told', '{{\"message\":\"dune {n}\"}}', '{severity}')",
            10 => $"INSERT INTO live_events (event_type, event_data, session_id, source) VALUES ('dune_lost', '{{\"message\":\"dune {n}\"}}', 'nobody-{n}', 'client-dune')",
            11 => $"INSERT INTO budgets (project, usd_per_day) VALUES ('/srv/{p}', {n % 50 + 1}) ON CONFLICT (coalesce(project, '')) DO UPDATE SET usd_per_day = excluded.usd_per_day",
            _ => $"INSERT INTO live_events (event_type, event_data, session_id, source, severity, spawner_type) VALUES ('{p}_told', '{{\"message\":\"{p} {n}\"}}', '{session}', {(n % 3 == 0 ? $"'client-{p}'" : "NULL")}, '{severity}', {(n % 5 == 0 ? $"'{p}-cron'" : "NULL")})",
        };
    }

    private static void NoLeak(string text, string own)
    {
        foreach (var other in Projects.Append("dune").Where(p => p != own))
            Assert.True(!text.Contains(other, StringComparison.Ordinal), $"{other} is shown to somebody of {own}: …{Around(text, other)}…");
    }

    private static string Around(string text, string word) => text.IndexOf(word, StringComparison.Ordinal) is var at && at < 0 ? "" : text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 60)];

    // All that a screen could draw.
    private static string Live(LiveView view) => JsonSerializer.Serialize(LiveView.Parts.Where(t => t.IsAssignableTo(typeof(Projection)))
        .Select(t => t.GetProperty("Current")!.GetValue(view.Get(t))));

    private async Task EventsAreAsync(LiveView view, string rule)
    {
        var history = view.Get<IEventHistory>();
        foreach (var (least, where) in new[] { (Severity.Debug, "TRUE"), (Severity.Info, "e.severity <> 'debug'"), (Severity.Warning, "e.severity IN ('warning', 'error')") })
        {
            var ids = await WalkAsync(history, new EventFilter { Severity = least });
            Assert.Equal(Numbers($"SELECT e.id FROM live_events e LEFT JOIN sessions s ON s.id = e.session_id WHERE ({rule}) AND {where} ORDER BY e.id DESC"), ids);
        }
        Assert.Equal(
            Numbers($"SELECT e.id FROM live_events e LEFT JOIN sessions s ON s.id = e.session_id WHERE ({rule}) AND e.source = 'client-amber' AND e.severity <> 'debug' ORDER BY e.id DESC"),
            await WalkAsync(history, new EventFilter { Source = "client-amber" }));
        Assert.Equal(
            Numbers($"SELECT e.id FROM live_events e LEFT JOIN sessions s ON s.id = e.session_id WHERE ({rule}) AND e.event_type = 'birch_told' AND e.severity <> 'debug' ORDER BY e.id DESC"),
            await WalkAsync(history, new EventFilter { Type = "birch_told" }));
        var shown = Numbers($"SELECT e.id FROM live_events e LEFT JOIN sessions s ON s.id = e.session_id WHERE ({rule}) AND e.severity <> 'debug' ORDER BY e.id DESC LIMIT 50");
        Assert.Equal(shown, view.Get<ActivityProjection>().Current.Newest.Take(50).Select(a => a.Id));
        var told = Number($"SELECT count(*) FROM live_events e LEFT JOIN sessions s ON s.id = e.session_id WHERE ({rule}) AND e.severity <> 'debug'");
        await Eventually.True(() => view.Get<CountersProjection>().Current.Events == told);
        foreach (var id in Numbers($"SELECT e.id FROM live_events e LEFT JOIN sessions s ON s.id = e.session_id WHERE ({rule}) IS NOT TRUE ORDER BY random() LIMIT 40"))
            Assert.Null(await history.FindAsync(id, default));
    }

    private static async Task<List<long>> WalkAsync(IEventHistory history, EventFilter filter)
    {
        var ids = new List<long>();
        while (await history.PageAsync(filter, ids.Count == 0 ? null : ids[^1], 300, default) is { Count: > 0 } page)
            ids.AddRange(page.Select(e => e.Id));
        return ids;
    }

    private async Task RowsAreAsync(LiveView view, string own)
    {
        var (events, jobs, state, reviews, report) = (view.Get<IEventHistory>(), view.Get<IJobHistory>(), view.Get<IStateHistory>(), view.Get<IReviewHistory>(), view.Get<IReportHistory>());
        var (start, end) = (DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow().AddDays(1));
        var found = JsonSerializer.Serialize(new object?[]
        {
            await events.FacetsAsync(default),
            await jobs.FinishedAsync(new JobFilter(), null, 5000, default), await jobs.FinishedAsync(new JobFilter(Search: "Job of"), null, 5000, default),
            await state.SessionsAsync(null, null, 1000, default), await state.JobsAsync(null, null, 5000, default),
            await reviews.ValidationsAsync(new ValidationFilter(Search: "doc"), ReviewSort.Newest, null, 5000, default), await reviews.RecommendationsAsync(new RecommendationFilter(), ReviewSort.File, null, 5000, default),
            await view.Get<IWorkHistory>().WorkflowsAsync(null, null, 5000, default), await reviews.AuditLogAsync(new AuditFilter(), null, 1000, default),
            await report.UsageAsync([start], end, default), await report.WorkAsync(start, end, default), await report.UnpricedAsync(default), await report.SpendAsync(start, end, default),
        });
        NoLeak(found, own);
        Assert.Contains(own, found, StringComparison.Ordinal);
        var mine = $"(s.directory = '/srv/{own}' OR s.directory LIKE '/srv/{own}/%')";
        var work = await report.WorkAsync(start, end, default);
        Assert.Equal(Number($"SELECT count(*) FROM jobs j JOIN sessions s ON s.id = j.session_id WHERE {mine} AND j.status = 'completed'"), work.JobsDone);
        Assert.Equal(Number($"SELECT count(*) FROM sessions s WHERE {mine}"), work.Sessions.Sum(s => s.Sessions));
        Assert.Equal(Number($"SELECT coalesce(sum(u.tokens_input), 0) FROM token_usage u JOIN sessions s ON s.id = u.session_id WHERE {mine}"), (await report.UsageAsync([start], end, default)).Sum(u => u.Tokens.Input));
        var counters = view.Get<CountersProjection>().Current;
        Assert.Equal(Number($"SELECT coalesce(sum(u.tokens_input), 0) FROM token_usage u JOIN sessions s ON s.id = u.session_id WHERE {mine}"), counters.Today.Input);
        Assert.Equal(Number($"SELECT count(*) FROM sessions s WHERE {mine} AND attention IS NOT NULL"), view.Get<AttentionProjection>().Current.WaitingSessions.Count);
        Assert.Equal(Number($"SELECT count(*) FROM validations WHERE file_path LIKE '/srv/{own}/%' AND review = 'pending' AND status <> 'passed'"), view.Get<ValidationsProjection>().Current.WaitingCount);
        var foreign = Projects.First(p => p != own);
        Assert.Empty(await jobs.FinishedAsync(new JobFilter(Search: foreign), null, 10, default));
        Assert.Null(await state.FindSessionAsync($"{foreign}-0", default));
        Assert.False(await state.IsVisibleAsync("sessions", $"{foreign}-0", default));
        Assert.True(await state.IsVisibleAsync("sessions", $"{own}-0", default));
        Assert.Empty(await WalkAsync(events, new EventFilter { SessionId = $"{foreign}-0", Severity = Severity.Debug }));
    }

    private async Task CaughtUpAsync(LiveView view)
    {
        var last = Number("SELECT max(id) FROM live_events");
        await Eventually.True(() => view.Get<FeedGauge>().Current.Cursor >= last);
        await Eventually.True(() => view.Get<CountersProjection>().Current.Today.All > 0);
    }

    private long Number(string sql) => Numbers(sql).Single();

    private List<long> Numbers(string sql)
    {
        using var connection = _board.Foreign();
        return [.. Texts(connection, sql).Select(t => t.Length == 0 ? 0 : long.Parse(t, System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static List<string> Texts(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        return texts;
    }
}
