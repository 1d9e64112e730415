using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveDashboard.Tests.Ingest;

public sealed class ClaudeCodeDoorTests
{
    private const string Door = "/api/hooks/claude-code";

    [Fact]
    public async Task Every_recorded_hook_is_stored_in_its_session_and_answered_empty()
    {
        await using var board = await TempBoard.StartAsync();
        var files = Recording.All().ToList();

        foreach (var file in files)
        {
            var answer = await board.PostAsync(Door, await File.ReadAllBytesAsync(file));
            Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{Path.GetFileName(file)}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            var sent = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
            Assert.Equal((string?)sent["hook_event_name"], Last(board, "event_type"));
            Assert.Equal(Recording.SessionOf(sent), Last(board, "session_id"));
            Assert.True(JsonNode.DeepEquals(sent, JsonNode.Parse(Last(board, "event_data"))), Path.GetFileName(file));
        }
        Assert.Equal(files.Count, board.Store.Scalar<long>("SELECT count(*) FROM live_events WHERE source = 'claude-code' AND entity IS NULL"));
        Assert.Equal(0, board.Store.Scalar<long>("SELECT count(*) FROM live_events WHERE entity IS NULL AND session_id NOT IN (SELECT id FROM sessions)"));
    }

    [Fact]
    public async Task A_first_event_of_any_kind_creates_the_session_from_its_folder()
    {
        await using var board = await TempBoard.StartAsync();

        await board.PostAsync(Door, Recording.Hook("002-InstructionsLoaded"));

        Assert.Equal("work|active|claude-code|/home/agents/run/claude/work", Session(board, "title, status, source, directory"));
    }

    [Fact]
    public async Task The_first_prompt_names_the_session_and_later_ones_do_not()
    {
        await using var board = await TempBoard.StartAsync();
        await board.PostAsync(Door, Recording.Hook("003-SessionStart"));

        await Send(board, "UserPromptSubmit", """, "prompt": "\n  Fix the   login page \nand more" """);
        await Send(board, "UserPromptSubmit", """, "prompt": "Now the footer" """);

        Assert.Equal("Fix the login page|Now the footer", Session(board, "title, activity"));
    }

    [Fact]
    public async Task A_permission_asked_for_raises_attention_until_anything_else_happens()
    {
        await using var board = await TempBoard.StartAsync();
        await Send(board, "PermissionRequest", """, "tool_name": "Bash", "tool_input": {"command": "rm -rf ./build-output"} """);
        Assert.Equal("permission|Bash: rm -rf ./build-output|active", Session(board, "attention, attention_message, status"));

        await Send(board, "Notification", """, "notification_type": "permission_prompt", "message": "Claude needs your permission to use Bash" """);
        Assert.Equal("permission|Bash: rm -rf ./build-output", Session(board, "attention, attention_message"));
        Assert.Equal(1, board.Store.Scalar<long>("SELECT count(*) FROM live_events WHERE event_type = 'session_attention'"));

        await Send(board, "PostToolUse", """, "tool_name": "Bash" """);
        Assert.Equal("", Session(board, "attention, attention_message, attention_at"));
    }

    [Theory]
    [InlineData("Notification", """, "notification_type": "permission_prompt", "message": "m" """, "permission|m")]
    [InlineData("Notification", """, "notification_type": "idle_prompt", "message": "m" """, "input|m")]
    [InlineData("Notification", """, "notification_type": "agent_needs_input", "message": "m" """, "input|m")]
    [InlineData("Notification", """, "notification_type": "elicitation_dialog", "message": "m" """, "question|m")]
    [InlineData("Notification", """, "message": "Claude needs your permission to use Bash" """, "permission|Claude needs your permission to use Bash")]
    [InlineData("Notification", """, "notification_type": "auth_success", "message": "m" """, "")]
    [InlineData("Elicitation", """, "message": "Which database?" """, "question|Which database?")]
    [InlineData("PreToolUse", """, "tool_name": "AskUserQuestion", "tool_input": {"questions": [{"question": "Which?"}]} """, "question|Which?")]
    [InlineData("PermissionRequest", """, "tool_name": "AskUserQuestion", "tool_input": {"questions": []} """, "question|asks a question")]
    [InlineData("PreToolUse", """, "tool_name": "Bash" """, "")]
    public async Task What_a_hook_asks_a_person_for_is_told(string hook, string more, string attention)
    {
        await using var board = await TempBoard.StartAsync();

        await Send(board, hook, more);

        Assert.Equal(attention, Session(board, "attention, attention_message"));
    }

    [Fact]
    public async Task A_whole_turn_moves_the_session_from_active_to_idle_to_ended_and_back()
    {
        await using var board = await TempBoard.StartAsync();
        var states = new List<string>();

        foreach (var (hook, more) in new[]
        {
            ("SessionStart", """, "source": "startup", "model": "opus" """), ("UserPromptSubmit", """, "prompt": "go" """),
            ("Stop", """, "background_tasks": [] """), ("PreToolUse", ""), ("Stop", """, "background_tasks": [{"id": "b"}] """),
            ("StopFailure", """, "error": "server_error", "last_assistant_message": "API Error: 529" """), ("FileChanged", ""),
            ("SessionEnd", ""), ("InstructionsLoaded", ""), ("SessionStart", """, "source": "resume" """),
        })
        {
            await Send(board, hook, more);
            states.Add(Session(board, "status"));
        }

        Assert.Equal(["active", "active", "idle", "active", "active", "error", "error", "ended", "ended", "active"], states);
        Assert.Equal("opus", Session(board, "model, error, ended_at"));
        Assert.Equal("API Error: 529", board.Store.Scalar<string>("SELECT json_extract(event_data, '$.error') FROM live_events WHERE event_type = 'session_failed'"));
    }

    [Fact]
    public async Task What_is_missing_or_strange_is_stored_all_the_same()
    {
        await using var board = await TempBoard.StartAsync();

        foreach (var (path, body) in new[]
        {
            (Door, "{}"), ($"{Door}?event=Tomorrow", """{"session_id":5,"cwd":[],"tool_input":"x"}"""),
            (Door, $$"""{"hook_event_name":"{{new string('ü', 200)}}","session_id":"{{new string('s', 300)}}"}"""),
            (Door, """{"hook_event_name":"PreToolUse","session_id":"s","tool_name":"\ud83d","tool_input":{"command":"a\u0000b\udc00"}}"""),
            (Door, """{"hook_event_name":"PostToolUse","session_id":"s","deep":""" + new string('[', 200) + new string(']', 200) + "}"),
        })
        {
            var answer = await board.PostAsync(path, body);
            Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(5, board.Store.Scalar<long>("SELECT count(*) FROM live_events WHERE entity IS NULL AND json_valid(event_data)"));
        Assert.Equal("a\uFFFDb\uFFFD", board.Store.Scalar<string>("SELECT json_extract(event_data, '$.tool_input.command') FROM live_events WHERE event_type = 'PreToolUse'"));
        Assert.Equal("hook,Tomorrow", board.Store.Scalar<string>("SELECT group_concat(event_type) FROM live_events WHERE id <= 2"));
    }

    [Theory]
    [InlineData(20_000, 30)]
    [InlineData(900_000, 1)]
    [InlineData(40, 20_000)]
    public async Task A_payload_of_any_size_fits_and_says_what_was_cut(int length, int values)
    {
        await using var board = await TempBoard.StartAsync();
        var text = JsonSerializer.Serialize(new string('é', length / 2), JsonSerializerOptions.Web);
        var body = $$"""{"session_id":"s","hook_event_name":"PostToolUse","tool_name":"Read","tool_response":[{{string.Join(',', Enumerable.Repeat(text.Replace("\\u00E9", "é", StringComparison.Ordinal), values))}}]}""";

        var answer = await board.PostAsync(Door, body);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(1, board.Store.Scalar<long>("SELECT count(*) FROM live_events WHERE event_type = 'PostToolUse' AND session_id = 's' AND length(CAST(event_data AS BLOB)) <= 262144"));
        Assert.Equal(1, board.Store.Scalar<long>("SELECT count(*) FROM live_events WHERE event_data GLOB '* bytes, sha256 [0-9a-f]*'"));
    }

    private static async Task Send(TempBoard board, string hook, string more)
    {
        var answer = await board.PostAsync(Door, $$"""{"session_id":"2b837af2-588d-457c-9819-a43161dbae6e","cwd":"/home/agents/run/claude/work","hook_event_name":"{{hook}}" {{more}}}""");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static string Session(TempBoard board, string columns) => board.Store.Scalar<string>($"SELECT concat_ws('|', {columns}) FROM sessions");

    private static string Last(TempBoard board, string column) =>
        board.Store.Scalar<string>($"SELECT {column} FROM live_events WHERE entity IS NULL ORDER BY id DESC LIMIT 1");
}
