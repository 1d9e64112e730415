using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private readonly TempStore _store = new TempStore().StartWriter();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task An_upsert_changes_the_given_fields_only()
    {
        await Apply(new UpsertSession(new SessionChange("s") { Title = "a", Host = "h", Directory = "/x", Model = "m", Source = "me", Activity = "works" }));

        await Apply(new UpsertSession(new SessionChange("s") { Title = "b", Source = "other" }));

        Assert.Equal("b|h|/x|m|me|works|active", Session("title, host, directory, model, source, activity, status"));
    }

    [Fact]
    public async Task An_upsert_that_changes_nothing_fires_nothing()
    {
        var same = new UpsertSession(new SessionChange("s")
        {
            Title = "a",
            Status = SessionStatus.Active,
            Attention = new AttentionChange("permission", "Run?"),
        });
        await Apply(same);
        var before = _store.Scalar<long>("SELECT max(id) FROM live_events");

        await Apply(same);
        await Apply(new UpsertSession(new SessionChange("s")));

        Assert.Equal(before, _store.Scalar<long>("SELECT max(id) FROM live_events"));
    }

    [Fact]
    public async Task A_session_born_asking_is_created_first_and_then_asks()
    {
        await Apply(new UpsertSession(new SessionChange("s") { Attention = new AttentionChange("permission", "Run?") }));

        Assert.Equal("session_created,session_attention,attention_raised", _store.Scalar<string>("SELECT group_concat(event_type) FROM live_events"));
        Assert.Equal(1, _store.Scalar<long>("SELECT count(*) FROM sessions WHERE attention_at IS NOT NULL"));
    }

    [Fact]
    public async Task A_second_word_about_an_ask_keeps_the_first()
    {
        await Apply(new UpsertSession(new SessionChange("s") { Attention = new AttentionChange("permission", "first") }));

        await Apply(new UpsertSession(new SessionChange("s") { Attention = new AttentionChange("input", "second", OnlyIfNone: true) }));
        Assert.Equal("permission|first", Session("attention, attention_message"));

        await Apply(new UpsertSession(new SessionChange("s") { Attention = new AttentionChange("input", "third") }));
        Assert.Equal("input|third", Session("attention, attention_message"));
    }

    [Theory]
    [InlineData("Untitled", "named")]
    [InlineData("Resumed Session", "named")]
    [InlineData("shop", "named")]
    [InlineData("Mine", "Mine")]
    public async Task A_title_that_says_only_where_gives_way_to_a_better_one(string title, string after)
    {
        await Apply(new UpsertSession(new SessionChange("s") { Title = title, Directory = "/home/me/shop" }));

        await Apply(new UpsertSession(new SessionChange("s") { TitleIfUnnamed = "named" }));

        Assert.Equal(after, Session("title"));
    }

    [Theory]
    [InlineData(SessionStatus.Idle, "active")]
    [InlineData(SessionStatus.Lost, "active")]
    [InlineData(SessionStatus.Ended, "ended")]
    [InlineData(SessionStatus.Error, "error")]
    public async Task Reviving_wakes_what_sleeps_and_leaves_what_is_over(SessionStatus status, string after)
    {
        await Apply(new UpsertSession(new SessionChange("s") { Status = status }));

        await Apply(new UpsertSession(new SessionChange("s") { Revive = true }));

        Assert.Equal(after, Session("status"));
    }

    [Fact]
    public async Task A_failed_session_that_works_again_loses_its_error()
    {
        await Apply(new UpsertSession(new SessionChange("s")));

        await Apply(new UpsertSession(new SessionChange("s") { Status = SessionStatus.Error, Error = "boom" }));
        Assert.Equal("error|boom", Session("status, error"));

        await Apply(new UpsertSession(new SessionChange("s") { Status = SessionStatus.Active }));
        Assert.Equal("active", Session("status, error"));
    }

    [Fact]
    public async Task Attention_is_raised_and_cleared()
    {
        await Apply(new UpsertSession(new SessionChange("s") { Attention = new AttentionChange("question", "Which?") }));
        Assert.Equal("question|Which?", Session("attention, attention_message"));

        await Apply(Clear("s"));
        Assert.Equal("", Session("attention, attention_message, attention_at"));
    }

    [Theory]
    [InlineData("ls", "call-1", "permission")] // Ran beside: another tool, started before.
    [InlineData("ls", "call-9", "")] // Nobody saw it start.
    [InlineData("rm", "call-2", "")] // What was asked for.
    [InlineData("rm -i", "call-2", "")] // What was asked for, changed by the answer.
    [InlineData("ls", "call-3", "")] // Started after the ask: it went on.
    public async Task News_of_a_tool_that_ran_beside_leaves_an_ask_alone(string about, string call, string attention)
    {
        await Apply(new UpsertSession(new SessionChange("s") { Attention = new AttentionChange("permission", "rm", About: "rm") }));
        foreach (var (type, tool, id) in new[] { ("PreToolUse", "ls", "call-1"), ("PreToolUse", "rm", "call-2"), ("PermissionRequest", "rm", ""), ("PreToolUse", "ls", "call-3") })
            await Apply(new AppendEvents(new NewEvent(type, $$"""{"tool_name":"Bash","tool_input":{"command":"{{tool}}"},"tool_use_id":"{{id}}"}""") { SessionId = "s" }));

        await Apply(new UpsertSession(new SessionChange("s") { Attention = AttentionChange.Settle(about, call) }));

        Assert.Equal(attention, Session("attention"));
    }

    [Fact]
    public async Task A_late_word_changes_no_state()
    {
        var noon = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        await Apply(new UpsertSession(new SessionChange("s") { Status = SessionStatus.Idle, Event = "Stop", SentAt = noon, Activity = "done" }));

        await Apply(new UpsertSession(new SessionChange("s") { Status = SessionStatus.Active, Event = "PostToolUse", SentAt = noon.AddSeconds(-1), Activity = "old", Model = "m" }));

        Assert.Equal("idle|Stop|done|m", Session("status, state_event, activity, model"));
    }

    [Fact]
    public async Task Only_a_new_start_leads_out_of_the_end()
    {
        await Apply(new UpsertSession(new SessionChange("s") { Status = SessionStatus.Ended }));

        await Apply(new UpsertSession(new SessionChange("s") { Status = SessionStatus.Active, Reopens = false }));
        Assert.Equal("ended", Session("status"));

        await Apply(new UpsertSession(new SessionChange("s") { Status = SessionStatus.Active }));
        Assert.Equal("active", Session("status"));
    }

    [Fact]
    public async Task Telemetry_tells_the_state_only_until_a_hook_does()
    {
        await Apply(new UpsertSession(new SessionChange("s") { Status = SessionStatus.Active, Witness = "otlp", Event = "user_prompt" }));
        await Apply(new UpsertSession(new SessionChange("s") { Status = SessionStatus.Idle, Witness = "hook", Event = "Stop" }));

        await Apply(new UpsertSession(new SessionChange("s") { Status = SessionStatus.Active, Witness = "otlp", Event = "api_request" }));

        Assert.Equal("idle|Stop|hook", Session("status, state_event, witness"));
    }

    [Fact]
    public async Task A_refused_event_takes_its_session_change_with_it()
    {
        var refused = await Run(new RecordActivity(new NewEvent("t", "no json"), new SessionChange("s")) { Host = new SeenInstance("h", "h") });

        Assert.Equal((CommandOutcome.Refused, "event_data"), (refused.Outcome, refused.Field));
        Assert.Equal(0, _store.Scalar<long>("SELECT (SELECT count(*) FROM sessions) + (SELECT count(*) FROM instances) + (SELECT count(*) FROM live_events)"));
    }

    [Fact]
    public async Task A_retry_of_an_activity_changes_nothing()
    {
        var ask = new RecordActivity(
            new NewEvent("timeline", "{}") { Uid = "u", SessionId = "s" },
            new SessionChange("s") { Attention = new AttentionChange("permission", "Run?") });
        var first = await Apply(ask);
        await Apply(Clear("s"));

        var retry = await Apply(ask);

        Assert.Equal(first.EventIds, retry.EventIds);
        Assert.Equal((1, ""), (retry.Duplicates, Session("attention")));
    }

    [Fact]
    public async Task An_edit_is_recorded_once()
    {
        var edit = new RecordFileEdit("s", "a.cs") { Uid = "u", LinesAdded = 2 };

        await Apply(edit);
        var retry = await Apply(edit);

        Assert.Equal((1, 1L), (retry.Duplicates, _store.Scalar<long>("SELECT count(*) FROM file_edits")));
    }

    [Fact]
    public async Task A_host_seen_again_keeps_what_was_not_said()
    {
        await Apply(new SeenInstance("h", "anna") { Kind = "host", Version = "1" });
        await Apply(new SeenInstance("h", "anna"));

        Assert.Equal("anna|host|1", _store.Scalar<string>("SELECT concat_ws('|', hostname, kind, version) FROM instances"));
    }

    [Fact]
    public async Task A_job_is_created_once_and_its_column_is_named_when_refused()
    {
        Assert.True((await Apply(new UpsertJob("j") { Progress = 5 })).Created);
        Assert.False((await Apply(new UpsertJob("j") { Progress = 6 })).Created);

        var refused = await Run(new UpsertJob("j") { Progress = 600 });

        Assert.True(refused.Outcome == CommandOutcome.Refused, refused.ToString());
        Assert.Equal("progress", refused.Field);
        Assert.Equal(6, _store.Scalar<double>("SELECT progress FROM jobs"));
    }

    private async Task<CommandResult> Apply(Command command)
    {
        var result = await Run(command);
        Assert.Equal(CommandOutcome.Applied, result.Outcome);
        return result;
    }

    private Task<CommandResult> Run(Command command) => _store.Writer.ExecuteAsync(command, CancellationToken.None).AsTask();

    private string Session(string columns) => _store.Scalar<string>($"SELECT concat_ws('|', {columns}) FROM sessions");

    private static UpsertSession Clear(string session) => new(new SessionChange(session) { Attention = AttentionChange.Clear });
}
