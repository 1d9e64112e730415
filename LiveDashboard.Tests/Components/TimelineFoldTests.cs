using System.Text.Json;
using LiveDashboard.App.Features.Sessions;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Tests.Ingest;

namespace LiveDashboard.Tests.Components;

public sealed class TimelineFoldTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly List<ActivityItem> _items = [];

    private IReadOnlyList<TimelineLine> Lines => TimelineFold.Of([.. Enumerable.Reverse(_items)]);

    [Fact]
    public void A_tool_call_is_one_line_from_running_to_its_result()
    {
        Pre("a", "ls");
        Assert.Equal((LineState.Open, "ls"), (Lines.Single().State, Lines.Single().Text));

        Post("a", "ls", duration: 1200);

        var line = Lines.Single();
        Assert.Equal((LineState.Done, TimeSpan.FromMilliseconds(1200), 1L, 2L), (line.State, line.Took, line.Id, line.EndId));
        Assert.Equal("1.2 s", TimelineWords.Outcome(line));
    }

    [Fact]
    public void Parallel_tools_end_each_for_itself_in_any_order()
    {
        Pre("a", "sleep 1");
        Pre("b", "sleep 1");
        Post("b", "sleep 1");

        Assert.Equal([LineState.Open, LineState.Done], Lines.Select(l => l.State));
    }

    [Fact]
    public void Tools_without_an_id_are_paired_by_their_words()
    {
        Add("BeforeTool", new { tool_name = "shell", tool_input = new { command = "one" } });
        Add("BeforeTool", new { tool_name = "shell", tool_input = new { command = "two" } });
        Add("AfterTool", new { tool_name = "shell", tool_input = new { command = "two" } });

        Assert.Equal([("one", LineState.Open), ("two", LineState.Done)], Lines.Select(l => (l.Text, l.State)));
    }

    [Fact]
    public void A_failed_tool_says_so()
    {
        Pre("a", "make");
        Add("PostToolUseFailure", new { tool_name = "Bash", tool_use_id = "a", duration_ms = 107, error = "Exit code 3" });

        Assert.Equal((LineState.Failed, "failed after 107 ms"), (Lines.Single().State, TimelineWords.Outcome(Lines.Single())));
    }

    [Theory]
    [InlineData("UserPromptSubmit")]
    [InlineData("Stop")]
    [InlineData("StopFailure")]
    [InlineData("SessionEnd")]
    public void A_tool_whose_end_was_never_told_does_not_run_for_ever(string next)
    {
        Pre("a", "ls");
        Add(next, new { });

        Assert.Equal(LineState.NoEnd, Lines[0].State);
    }

    [Fact]
    public void An_end_that_comes_after_all_still_counts()
    {
        Pre("a", "ls");
        Add("Stop", new { });
        Post("a", "ls", duration: 5);

        Assert.Equal(LineState.Done, Lines[0].State);
        Assert.Equal(2, Lines.Count);
    }

    [Fact]
    public void An_end_before_its_beginning_and_doubled_events_are_one_line()
    {
        Post("a", "ls", duration: 5);
        Pre("a", "ls");
        Pre("a", "ls");
        Post("a", "ls", duration: 5);

        Assert.Equal(LineState.Done, Lines.Single().State);
    }

    [Fact]
    public void An_end_without_its_beginning_stands_alone()
    {
        Post("gone", "ls", duration: 9);

        Assert.Equal((LineState.Done, TimeSpan.FromMilliseconds(9)), (Lines.Single().State, Lines.Single().Took));
    }

    [Fact]
    public void A_permission_is_answered_when_its_tool_has_run_less_the_time_it_ran()
    {
        Pre("a", "rm -rf x", at: 0);
        Ask("rm -rf x", at: 1);
        Echo("session_attention", at: 1);
        Post("a", "rm -rf x", duration: 2000, at: 15);

        var ask = Lines.Single(l => l.Kind == LineKind.Permission);
        Assert.Equal("answered after 12.0 s", TimelineWords.Outcome(ask));
        Assert.Equal("Permission for Bash", ask.Title);
    }

    [Fact]
    public void Another_tool_in_parallel_answers_no_permission()
    {
        Pre("a", "rm -rf x");
        Pre("b", "ls");
        Ask("rm -rf x");
        Post("b", "ls");

        Assert.Equal(LineState.Open, Lines.Single(l => l.Kind == LineKind.Permission).State);
    }

    [Fact]
    public void What_the_board_echoes_of_a_hook_is_not_said_twice()
    {
        Echo("session_created");
        Add("SessionStart", new { source = "startup" });
        Add("StopFailure", new { error = "overloaded" });
        Echo("session_failed", error: "overloaded");

        Assert.Equal(["started (startup)", "overloaded"], Lines.Select(l => l.Text));
    }

    [Fact]
    public void One_sessions_prompt_ends_no_tool_of_another()
    {
        Pre("a", "ls", session: "s/child");
        Add("UserPromptSubmit", new { prompt = "go on" });

        Assert.Equal(LineState.Open, Lines[0].State);
    }

    [Fact]
    public void Edits_prompts_and_free_events_keep_their_words()
    {
        Add("UserPromptSubmit", new { prompt = "Fix it" });
        Add("file_edited", new { file_path = "/a.cs", operation = "edit", lines_added = 3, lines_removed = 1 });
        Add("note", new { message = "hello" });

        Assert.Equal([LineKind.Prompt, LineKind.File, LineKind.Other], Lines.Select(l => l.Kind));
        Assert.Equal((3L, 1L), (Lines[1].LinesAdded, Lines[1].LinesRemoved));
        Assert.Equal("hello", Lines[2].Text);
    }

    [Fact]
    public void Every_recorded_hook_has_a_line_and_no_secret_gets_through()
    {
        foreach (var file in Recording.All())
            Add((string)System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!["hook_event_name"]!, JsonDocument.Parse(File.ReadAllText(file)).RootElement);
        Add("UserPromptSubmit", new { prompt = "use sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789" });

        Assert.NotEmpty(Lines);
        Assert.DoesNotContain(Lines, l => l.Text.Contains("abcdefghijklmnopqrstuvwxyz0123456789", StringComparison.Ordinal));
    }

    private void Pre(string key, string command, double? at = null, string session = "s") =>
        Add("PreToolUse", new { tool_name = "Bash", tool_use_id = key, tool_input = new { command } }, at, session);

    private void Post(string key, string command, int? duration = null, double? at = null) =>
        Add("PostToolUse", new { tool_name = "Bash", tool_use_id = key, tool_input = new { command }, duration_ms = duration }, at);

    private void Ask(string command, double? at = null) => Add("PermissionRequest", new { tool_name = "Bash", tool_input = new { command } }, at);

    private void Echo(string type, double? at = null, string? error = null) =>
        Put(type, JsonSerializer.Serialize(new { id = "s", title = "T", status = "active", error }), at, "s", "sessions");

    private void Add(string type, object data, double? at = null, string session = "s") => Put(type, JsonSerializer.Serialize(data), at, session, null);

    private void Put(string type, string data, double? at, string session, string? entity) => _items.Add(EventSummary.Describe(new FeedChange(new LiveEvent
    {
        Id = _items.Count + 1,
        EventType = type,
        EventData = data,
        Entity = entity,
        EntityId = entity is null ? null : session,
        SessionId = session,
        CreatedAt = Noon.AddSeconds(at ?? _items.Count),
    })));
}
