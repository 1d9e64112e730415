using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Commands;

public sealed class BoundTests : IDisposable
{
    private static readonly KeyBounds Shop = new(null, "/srv/shop");
    private static readonly KeyBounds Ci = new("ci", null);

    // What a bound key may send. All that is not here is closed to it, whoever adds it.
    private static readonly Type[] Open =
    [
        typeof(AppendEvents), typeof(RecordHook), typeof(RecordActivity), typeof(RecordTelemetry), typeof(UpsertSession), typeof(ReportUsage), typeof(RecordFileEdit),
        typeof(AllOf), typeof(UpsertJob), typeof(BeatJob), typeof(AppendJobLog),
    ];

    private readonly TempStore _store = new TempStore().StartWriter();

    public BoundTests() => _store.Sql("""
        INSERT INTO sessions (id, directory, source) VALUES ('mine', '/srv/shop/api', 'ci'), ('theirs', '/srv/bank', 'claude-code'), ('bare', NULL, NULL), ('child', '/srv/bank', 'claude-code');
        UPDATE sessions SET parent_session_id = 'mine' WHERE id = 'child';
        INSERT INTO jobs (id, session_id) VALUES ('my-job', 'mine'), ('their-job', 'theirs'), ('loose-job', NULL);
        """);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Only_what_tells_its_reach_is_open_to_a_bound_key() => Assert.Equal(
        Open.Select(t => t.Name).Order(StringComparer.Ordinal),
        typeof(Command).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Command)) && t.GetProperty(nameof(Command.Reach))!.DeclaringType != typeof(Command)).Select(t => t.Name).Order(StringComparer.Ordinal));

    public static TheoryData<string, Command> Foreign => new()
    {
        { "event", new AppendEvents(new NewEvent("e", "{}") { SessionId = "theirs" }) },
        { "events, one of them", new AppendEvents([new NewEvent("e", "{}") { SessionId = "mine" }, new NewEvent("e", "{}") { SessionId = "theirs" }]) },
        { "end", new RecordHook(new NewEvent("SessionEnd", "{}") { SessionId = "theirs" }, new SessionChange("theirs") { Status = SessionStatus.Ended, Event = "SessionEnd" }) },
        { "event beside", new RecordHook(new NewEvent("e", "{}") { SessionId = "theirs" }, new SessionChange("mine")) },
        { "parent", new RecordHook(new NewEvent("e", "{}") { SessionId = "mine" }, new SessionChange("mine")) { Parent = new SessionChange("theirs") } },
        { "parent named", new UpsertSession(new SessionChange("new") { Directory = "/srv/shop", ParentId = "theirs" }) },
        { "usage", new ReportUsage("r", "theirs", "hook", new TokenTotals(1, 1, 0, 0, 0, 0m)) },
        { "usage in a hook", new RecordHook(new NewEvent("e", "{}") { SessionId = "mine" }, null) { Usage = new ReportUsage("r", "theirs", "hook", new TokenTotals(1, 1, 0, 0, 0, 0m)) } },
        { "edit in a hook", new RecordHook(new NewEvent("e", "{}") { SessionId = "mine" }, null) { Edits = [new RecordFileEdit("theirs", "x.cs")] } },
        { "edit", new RecordFileEdit("theirs", "x.cs") },
        { "telemetry", new AllOf([new UpsertSession(new SessionChange("mine") { Title = "kept?" }), new RecordTelemetry(new NewEvent("e", "{}") { SessionId = "theirs" }, null)]) },
        { "agents", new RecordHook(new NewEvent("e", "{}") { SessionId = "mine" }, new SessionChange("mine") { Status = SessionStatus.Ended, Event = "SessionEnd" }) { EndsAgents = true } },
        { "job", new UpsertJob("their-job") { Status = JobStatus.Completed } },
        { "job of another session", new UpsertJob("my-job") { SessionId = "theirs" } },
        { "new job of another session", new UpsertJob("new") { SessionId = "theirs" } },
        { "job above", new UpsertJob("new") { SessionId = "mine", ParentId = "their-job" } },
        { "beat", new BeatJob("their-job") },
        { "log", new AppendJobLog("their-job", [new NewLogLine("x")]) },
        { "claim", new ClaimJob("k", null) },
        { "workflow", new SteerWorkflow("w", WorkflowWish.Pause) },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task What_is_of_others_is_refused_and_nothing_changes(string what, Command command)
    {
        foreach (var bounds in new[] { Shop, Ci, new KeyBounds("ci", "/srv/shop") })
        {
            var before = Everything();

            var result = await _store.Writer.ExecuteAsync(new Bound(command, bounds), default);

            Assert.True(result.Outcome == CommandOutcome.Forbidden, $"{what} within {bounds}: {result.Outcome}");
            Assert.Equal(before, Everything());
        }
    }

    public static TheoryData<string, Command> Homeless => new()
    {
        { "event", new AppendEvents(new NewEvent("e", "{}")) },
        { "event of a session that nobody knows", new AppendEvents(new NewEvent("e", "{}") { SessionId = "nobody" }) },
        { "session without directory", new UpsertSession(new SessionChange("bare") { Title = "mine now" }) },
        { "session moved into it", new UpsertSession(new SessionChange("theirs") { Directory = "/srv/shop" }) },
        { "session moved out of it", new UpsertSession(new SessionChange("mine") { Directory = "/srv/bank" }) },
        { "new session elsewhere", new UpsertSession(new SessionChange("new") { DirectoryIfNone = "/srv/bank" }) },
        { "new session beside", new UpsertSession(new SessionChange("new") { DirectoryIfNone = "/srv/shop/../bank" }) },
        { "new job without session", new UpsertJob("new") },
        { "job without session", new UpsertJob("loose-job") { Progress = 50 } },
        { "job without session taken", new UpsertJob("loose-job") { SessionId = "mine" } },
        { "job let go", new UpsertJob("my-job") { SessionId = "" } },
        { "job of a session that nobody knows", new UpsertJob("new") { SessionId = "nobody" } },
    };

    [Theory]
    [MemberData(nameof(Homeless))]
    public async Task What_is_in_no_project_is_refused_to_a_key_of_one_and_nothing_changes(string what, Command command)
    {
        var before = Everything();

        var result = await _store.Writer.ExecuteAsync(new Bound(command, Shop), default);

        Assert.True(result.Outcome == CommandOutcome.Forbidden, $"{what}: {result.Outcome}");
        Assert.NotNull(result.Field);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task A_usage_that_others_have_reported_is_not_replaced()
    {
        await _store.Writer.ExecuteAsync(new ReportUsage("m-1", "theirs", "hook", new TokenTotals(10, 0, 0, 0, 0, 0m)), default);

        var result = await _store.Writer.ExecuteAsync(new Bound(new ReportUsage("m-1", "mine", "hook", new TokenTotals(99, 0, 0, 0, 0, 0m)), Shop), default);

        Assert.Equal(CommandOutcome.Forbidden, result.Outcome);
        Assert.Equal(10L, _store.Scalar<long>("SELECT input FROM _usage_reports WHERE id = 'm-1'"));
    }

    [Fact]
    public async Task What_is_its_own_passes_wherever_its_agent_goes_from_there()
    {
        await TakenAsync(new RecordHook(new NewEvent("SessionStart", "{}") { SessionId = "new" }, new SessionChange("new") { DirectoryIfNone = "/srv/shop/web", Source = "codex" }), Shop);
        await TakenAsync(new RecordHook(new NewEvent("PreToolUse", "{}") { SessionId = "new" }, new SessionChange("new") { DirectoryIfNone = "/tmp", Source = "codex" }), Shop);
        await TakenAsync(new AllOf([new RecordTelemetry(new NewEvent("api_request", "{}") { SessionId = "seen first" }, new SessionChange("seen first") { Witness = "otlp" })]), Shop);
        await TakenAsync(new ReportUsage("r", "by usage", "log", new TokenTotals(5, 0, 0, 0, 0, 0m)), Shop);
        await TakenAsync(new UpsertJob("new-job") { SessionId = "new" }, Shop);
        await TakenAsync(new BeatJob("new-job"), Shop);

        Assert.Equal(
            "by usage /srv/shop,new /srv/shop/web,seen first /srv/shop",
            _store.Scalar<string>("SELECT group_concat(id || ' ' || directory) FROM (SELECT * FROM sessions WHERE id IN ('new', 'seen first', 'by usage') ORDER BY id)"));
    }

    [Fact]
    public async Task A_fixed_source_overrules_what_the_sender_says()
    {
        await TakenAsync(new AppendEvents([new NewEvent("e", "{}") { Source = "claude-code", Uid = "1" }, new NewEvent("e", "{}") { Uid = "2", SessionId = "mine" }]), Ci);
        await TakenAsync(new RecordHook(new NewEvent("h", "{}") { Source = "codex", SessionId = "new", Uid = "3" }, new SessionChange("new") { Source = "codex" }), Ci);
        await TakenAsync(new ReportUsage("r", "by usage", "log", new TokenTotals(5, 0, 0, 0, 0, 0m)), Ci);
        await TakenAsync(new UpsertJob("loose-job") { Progress = 50 }, Ci);

        Assert.Equal("ci,ci,ci", _store.Scalar<string>("SELECT group_concat(source) FROM live_events WHERE uid IN ('1', '2', '3')"));
        Assert.Equal("ci,ci", _store.Scalar<string>("SELECT group_concat(source) FROM sessions WHERE id IN ('new', 'by usage')"));
    }

    private async Task TakenAsync(Command command, KeyBounds bounds)
    {
        var result = await _store.Writer.ExecuteAsync(new Bound(command, bounds), default);
        Assert.True(result.Outcome == CommandOutcome.Applied, $"{command}: {result.Outcome} {result.Field} {result.Reason}");
    }

    private string Everything() => _store.Scalar<string>("""
        SELECT coalesce((SELECT group_concat(id || coalesce(directory, '') || coalesce(source, '') || status || title || coalesce(parent_session_id, '') || coalesce(seen_at, 0) || tokens_input) FROM sessions), '')
            || (SELECT group_concat(id || status || ' ' || progress || ' ' || heartbeat || ' ' || coalesce(session_id, '')) FROM jobs) || (SELECT count(*) || ' ' || coalesce(max(id), 0) FROM live_events)
            || ' ' || (SELECT count(*) FROM job_logs) || ' ' || (SELECT count(*) FROM _usage_reports) || ' ' || (SELECT count(*) FROM _usage_channels) || ' ' || (SELECT count(*) FROM file_edits)
        """);
}
