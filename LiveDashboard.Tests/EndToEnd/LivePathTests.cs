using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class LivePathTests(BoardFixture board)
{
    [Fact]
    public async Task A_row_of_the_sqlite3_tool_appears_on_an_open_screen()
    {
        await using var browser = await board.OpenAsync("/activity");

        board.Cli("INSERT INTO live_events (event_type, event_data, spawner_type, parent_event_id, session_id) VALUES ('spawned', '{\"message\":\"from the tool\"}', 'codex', NULL, 's-cli');");

        await Expect(browser.Page.Locator("[data-event-id]").Filter(new() { HasText = "from the tool" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Plain_sql_moves_the_bar()
    {
        board.Sql("INSERT INTO jobs (id, title) VALUES ('bar', 'A job of a shell')");
        await using var browser = await board.OpenAsync("/jobs");
        var row = browser.Page.Locator("[data-job-id='bar']");
        await Expect(row).ToBeVisibleAsync();

        board.Cli("UPDATE jobs SET progress = 42 WHERE id = 'bar'");

        await Expect(row.Locator("progress")).ToHaveAttributeAsync("value", "42");
    }

    [Fact]
    public async Task A_tab_in_the_back_says_in_its_title_who_waits_and_is_drawn_when_it_comes_to_the_front()
    {
        await using var own = await RunningBoard.StartAsync();
        await using var browser = await board.OpenAsync(own, "/activity");
        var rows = browser.Page.Locator("[data-event-id]");
        await browser.HideAsync();

        // The second is told after the list had every chance to draw the first.
        foreach (var failed in new[] { 1, 2 })
        {
            own.Sql($"INSERT INTO jobs (id, title, status) VALUES ('j{failed}', 'Build {failed}', 'failed')");
            await Expect(browser.Page).ToHaveTitleAsync(new Regex($@"^\({failed}\)"));
        }
        Assert.Equal(0, await rows.CountAsync());
        await Expect(browser.Page.Locator("[data-connection]").First).ToHaveAttributeAsync("data-connection", "live");
        await browser.ShowAsync();

        await Expect(rows.Filter(new() { HasText = "Build 2" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_session_that_asks_is_seen_at_once_and_cleared_by_its_next_step()
    {
        await using var browser = await board.OpenAsync("/sessions");
        await PluginAsync(new { type = "timeline", sessionId = "s-ask", timestamp = 1, eventType = "permission", tool = "Bash", summary = "May I push?" });

        var card = browser.Page.Locator("[data-session-id='s-ask']");
        await Expect(card).ToContainTextAsync("Resumed Session");
        await Expect(card).ToContainTextAsync("May I push?");
        await PluginAsync(new { type = "tokens", sessionId = "s-ask", timestamp = 2, modelId = "m", tokensIn = 1234, tokensOut = 56, cacheRead = 7, cacheWrite = 0, reasoning = 0, cost = 0.5, durationMs = 10 });
        await PluginAsync(new { type = "timeline", sessionId = "s-ask", timestamp = 3, eventType = "tool", tool = "Bash", summary = "git push" });

        await Expect(card).Not.ToContainTextAsync("May I push?");
        await Expect(card).ToContainTextAsync("$0.50");
    }

    [Fact]
    public async Task A_page_that_was_open_before_the_commit_misses_nothing_of_a_burst()
    {
        await using var browser = await board.OpenAsync("/activity");

        board.Sql("INSERT INTO live_events (event_type, event_data) SELECT 'burst', json_object('message', 'row ' || i) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i FROM n)");

        await Expect(browser.Page.Locator("[data-event-id]").First).ToContainTextAsync("row 5000");
    }

    [Fact]
    public async Task The_pill_tells_a_cut_connection_and_its_return()
    {
        await using var browser = await board.OpenAsync("/");
        var pill = browser.Page.Locator("[data-connection]").First;

        await browser.Page.Context.SetOfflineAsync(true);
        await Expect(pill).Not.ToHaveAttributeAsync("data-connection", "live", new() { Timeout = 30_000 });
        await browser.Page.Context.SetOfflineAsync(false);

        await browser.LiveAsync();
    }

    private async Task PluginAsync(object body)
    {
        using var response = await board.Http.PostAsJsonAsync("/events", body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
