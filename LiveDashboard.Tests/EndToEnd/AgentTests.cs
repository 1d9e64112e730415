using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using LiveDashboard.Tests.Ingest;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>What real agents sent, through the door, to the screen.</summary>
[Collection("board")]
public sealed class AgentTests(BoardFixture browser) : IAsyncLifetime
{
    private const string Door = "/api/hooks/claude-code";

    private RunningBoard _board = null!;

    public async Task InitializeAsync() => _board = await RunningBoard.StartAsync();

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task Every_recorded_session_of_claude_code_has_its_card_or_stands_in_its_parents()
    {
        await using var screen = await browser.OpenAsync(_board, "/sessions");
        var sessions = new HashSet<string>();

        foreach (var file in Recording.All())
        {
            var body = await File.ReadAllTextAsync(file);
            await HookAsync(body);
            var hook = JsonNode.Parse(body)!;
            sessions.UnionWith([Recording.SessionOf(hook), (string)hook["session_id"]!]);
            if ((string)hook["hook_event_name"]! == "SubagentStart")
                sessions.Add($"{hook["session_id"]}/{hook["agent_id"]}");
        }

        foreach (var session in sessions)
            await Expect(screen.Page.Locator($"[data-session-id='{session}'], [data-subagent-id='{session}']")).ToHaveCountAsync(1);
        await Expect(screen.Page.Locator("[data-session-id], [data-subagent-id]")).ToHaveCountAsync(sessions.Count);
    }

    [Fact]
    public async Task A_permission_asked_for_is_seen_answered_and_the_end_told()
    {
        await using var screen = await browser.OpenAsync(_board, "/sessions");
        var card = Card(screen, "asking");

        await HookAsync(Of("asking", "003-SessionStart"));
        await Expect(card).ToContainTextAsync("Running");
        await HookAsync(Of("asking", "045-PermissionRequest-Bash"));
        await Expect(card).ToContainTextAsync("Waiting for permission");
        await Expect(screen.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(@"^\(1\)"));
        await HookAsync(Of("asking", "009-PostToolUse-Bash"));
        await Expect(card).Not.ToContainTextAsync("Waiting for permission");
        await Expect(card).ToContainTextAsync("Running");
        await HookAsync(Of("asking", "088-SessionEnd"));

        await Expect(card).ToContainTextAsync("Ended");
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task A_whole_run_leaves_its_sessions_as_their_last_hook_says(string run)
    {
        await using var screen = await browser.OpenAsync(_board, "/sessions");
        var last = new Dictionary<string, string>();

        foreach (var line in Recorded.Lines(run).Where(l => (string)l["path"]! == "/hooks/claude-code"))
        {
            var body = (string)line["body"]!;
            await HookAsync(body);
            var hook = JsonNode.Parse(body)!;
            var session = (string)hook["session_id"]!;
            // A turn that failed and a run that went away with it stay failed: nobody has seen it yet.
            last[session] = last.GetValueOrDefault(session) == "StopFailure" ? "StopFailure" : (string)hook["hook_event_name"]!;
        }

        foreach (var (session, hook) in last)
            await Expect(Card(screen, session)).ToContainTextAsync(hook switch { "SessionEnd" => "Ended", "StopFailure" => "API Error", _ => "" });
    }

    public static TheoryData<string> Runs => [.. Recorded.Runs("claude")];

    [Fact]
    public async Task All_that_the_opencode_plugin_sends_adds_up_on_the_card()
    {
        await using var screen = await browser.OpenAsync(_board, "/sessions");
        var card = Card(screen, "ses_1");

        await PluginAsync(new { type = "session.created", timestamp = 1, sessionId = "ses_1", title = "Fix the till", instance = "/work/till", hostname = "host-9" });
        await PluginAsync(new { type = "session.created", timestamp = 1, sessionId = "ses_2", title = "A part", parentSessionId = "ses_1", instance = "/work/till", hostname = "host-9" });
        await Expect(card).ToContainTextAsync("Fix the till");
        await Expect(card).ToContainTextAsync("host-9");
        await Expect(card).ToContainTextAsync("1 subagent");
        await PluginAsync(new { type = "session.updated", timestamp = 2, sessionId = "ses_1", title = "Fix the till for good" });
        await Expect(card).ToContainTextAsync("for good");
        await PluginAsync(new { type = "timeline", timestamp = 3, sessionId = "ses_1", eventType = "tool", tool = "bash", summary = "ran the tests", modelId = "opus" });
        await Expect(card).ToContainTextAsync("ran the tests");
        foreach (var i in Enumerable.Range(1, 3))
            await PluginAsync(new { type = "tokens", timestamp = 3 + i, sessionId = "ses_1", modelId = "opus", providerId = "anthropic", tokensIn = 1000 * i, tokensOut = 100 * i, cacheRead = 10 * i, cacheWrite = i, reasoning = 5, cost = 0.25, durationMs = 900 });
        await PluginAsync(new { type = "file.edit", timestamp = 8, sessionId = "ses_1", filePath = "/work/till/a.cs", fileExtension = ".cs", operation = "edit", linesAdded = 3, linesRemoved = 1 });
        foreach (var title in new[] { "6,000", "600", "66", "$0.75" })
            await Expect(card.Locator($"dd[title='{title}']")).ToHaveCountAsync(1);
        await PluginAsync(new { type = "session.idle", timestamp = 9, sessionId = "ses_1" });
        await Expect(card).ToContainTextAsync("Idle");
        await PluginAsync(new { type = "something.new", timestamp = 10, sessionId = "ses_1" });
        await PluginAsync(new { type = "session.error", timestamp = 11, sessionId = "ses_1", error = "The model went away" });

        await Expect(card).ToContainTextAsync("The model went away");
    }

    [Fact]
    public async Task A_usage_sent_twice_with_one_uid_counts_once()
    {
        await using var screen = await browser.OpenAsync(_board, "/sessions");
        var usage = new { type = "tokens", uid = "u-1", timestamp = 1, sessionId = "ses_u", modelId = "m", tokensIn = 123, tokensOut = 45, cacheRead = 0, cacheWrite = 0, reasoning = 0, cost = 0.5 };

        await PluginAsync(usage);
        await PluginAsync(usage);
        await PluginAsync(new { type = "timeline", timestamp = 2, sessionId = "ses_u", eventType = "tool", tool = "bash", summary = "after both" });

        var card = Card(screen, "ses_u");
        await Expect(card).ToContainTextAsync("after both");
        await Expect(card.Locator("dd[title='123']")).ToHaveCountAsync(1);
    }

    private static ILocator Card(BoardPage screen, string session) => screen.Page.Locator($"[data-session-id='{session}']");

    private static string Of(string session, string hook)
    {
        var body = JsonNode.Parse(Recording.Hook(hook))!;
        body["session_id"] = session;
        return body.ToJsonString();
    }

    private async Task HookAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _board.Http.PostAsync(new Uri(Door, UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task PluginAsync(object body)
    {
        using var answer = await _board.Http.PostAsJsonAsync("/events", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
