using System.Text;
using System.Text.Json.Nodes;
using LiveDashboard.Core.Projections;
using LiveDashboard.Tests.Ingest;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>The page of one session, from what a real agent sent.</summary>
[Collection("board")]
public sealed class SessionTests(BoardFixture browser) : IAsyncLifetime
{
    private RunningBoard _board = null!;

    public async Task InitializeAsync() => _board = await RunningBoard.StartAsync();

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task A_run_is_told_line_by_line_while_it_happens()
    {
        await HookAsync("run", "003-SessionStart");
        await using var screen = await browser.OpenAsync(_board, "/sessions/run");

        await HookAsync("run", "006-UserPromptSubmit");
        await Expect(Line(screen, "Prompt")).ToContainTextAsync("Please do it.");
        await HookAsync("run", "008-PreToolUse-Bash");
        await Expect(Line(screen, "Bash")).ToContainTextAsync("running");
        await HookAsync("run", "009-PostToolUse-Bash");
        await Expect(Line(screen, "Bash")).ToContainTextAsync("67 ms");
        await HookAsync("run", "045-PermissionRequest-Bash");
        await Expect(Line(screen, "Permission for Bash")).ToContainTextAsync("waiting");
        await Expect(screen.Page.Locator(".pill").First).ToContainTextAsync("Waiting for permission");
        await Expect(screen.Page.Locator(".evidence").First).ToContainTextAsync("observed: PermissionRequest");
        await HookAsync("run", "088-SessionEnd");

        await Expect(screen.Page.Locator(".pill").First).ToContainTextAsync("Ended");
        await Expect(Line(screen, "Permission for Bash")).ToContainTextAsync("answered after");
    }

    [Fact]
    public async Task Counters_move_live_and_nothing_else_does()
    {
        _board.Sql("INSERT INTO sessions (id, title) VALUES ('counted', 'Counted')");
        await using var screen = await browser.OpenAsync(_board, "/sessions/counted");
        await Expect(screen.Page.GetByText("No usage was reported yet.")).ToBeVisibleAsync();
        Use("counted", 1000, 100);
        await Expect(Tile(screen, "Input")).ToHaveTextAsync("1,000");
        await Expect(screen.Page.Locator("svg.bars")).ToBeVisibleAsync();
        await screen.TakeShiftAsync();

        for (var i = 0; i < 5; i++)
        {
            Use("counted", 10_000 + i, 5000);
            await screen.Page.EvaluateAsync("() => new Promise(r => setTimeout(r, 200))");
        }

        await Expect(Tile(screen, "Input")).ToHaveTextAsync("51,010");
        await Expect(Tile(screen, "Output")).ToHaveTextAsync("25,100");
        await Expect(Tile(screen, "Cost")).ToContainTextAsync("unpriced");
        Assert.True(await screen.TakeShiftAsync() is var shift && shift < 0.01, $"shifted by {shift}");
    }

    [Fact]
    public async Task History_is_paged_to_its_beginning_and_a_link_shows_the_same_again()
    {
        _board.Sql("""
            INSERT INTO live_events (event_type, event_data, session_id)
            SELECT 'note', json_object('message', 'row ' || i), 'a/long one' FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 350) SELECT i FROM n);
            INSERT INTO sessions (id, title) VALUES ('a/long one', 'Long');
            """);
        await using var screen = await browser.OpenAsync(_board, SessionAddress.Of("a/long one"));
        var older = screen.Page.GetByRole(AriaRole.Button, new() { Name = "Load older" });
        await Expect(Rows(screen)).ToHaveCountAsync(100);
        for (var count = 200; count <= 300; count += 100)
        {
            await older.ClickAsync();
            await Expect(Rows(screen)).ToHaveCountAsync(count);
        }
        await older.ClickAsync();
        await Expect(screen.Page.GetByText("This is where it began.")).ToBeVisibleAsync();
        await Expect(Rows(screen)).ToHaveCountAsync(351);

        await screen.Page.GetByRole(AriaRole.Combobox, new() { Name = "Order" }).SelectOptionAsync("oldest");
        await Expect(Rows(screen).First).ToContainTextAsync("row 1");
        await screen.Page.ReloadAsync();
        await screen.LiveAsync();

        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Long");
        await Expect(Rows(screen)).ToHaveCountAsync(100);
        Assert.Contains("order=oldest", screen.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subagents_stand_under_their_parent_and_their_lines_on_demand()
    {
        _board.Sql("""
            INSERT INTO sessions (id, title) VALUES ('p', 'Parent');
            INSERT INTO sessions (id, title, parent_session_id) VALUES ('p/c1', 'Child one', 'p');
            INSERT INTO live_events (event_type, event_data, session_id) VALUES ('UserPromptSubmit', '{"prompt":"of the child"}', 'p/c1');
            """);
        await using var screen = await browser.OpenAsync(_board, "/sessions/p");
        await Expect(screen.Page.Locator("[data-subagent-id='p/c1']")).ToContainTextAsync("Child one");
        await Expect(screen.Page.GetByText("of the child")).ToHaveCountAsync(0);

        await screen.Page.GetByRole(AriaRole.Combobox, new() { Name = "Subagents" }).SelectOptionAsync("subagents");

        await Expect(screen.Page.Locator("li.child").Filter(new() { HasText = "of the child" })).ToHaveCountAsync(1);
        await screen.Page.Locator("[data-subagent-id='p/c1'] a").ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Child one");
        await Expect(screen.Page.Locator(".crumbs")).ToContainTextAsync("Parent");
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("../../etc")]
    [InlineData("a%2Fb?c#d")]
    public async Task An_unknown_id_is_said_to_be_unknown(string id)
    {
        await using var screen = await browser.OpenAsync(_board, SessionAddress.Of(id));

        await Expect(screen.Page.GetByText("There is no such session")).ToBeVisibleAsync();
        await Expect(screen.Page.Locator("main .mono")).ToHaveTextAsync(id);
    }

    private static ILocator Rows(BoardPage screen) => screen.Page.Locator("section.line-feed [data-event-id]");

    private static ILocator Line(BoardPage screen, string title) => Rows(screen).Filter(new() { Has = screen.Page.Locator($"b:text-is('{title}')") });

    private static ILocator Tile(BoardPage screen, string name) => screen.Page.Locator(".sess-tiles .tile").Filter(new() { HasText = name }).Locator("[data-count], .none").First;

    private void Use(string session, int input, int output) =>
        _board.Sql($"INSERT INTO token_usage (session_id, model, tokens_input, tokens_output) VALUES ('{session}', 'nobody-knows', {input}, {output})");

    private async Task HookAsync(string session, string hook)
    {
        var body = JsonNode.Parse(Recording.Hook(hook))!;
        body["session_id"] = session;
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _board.Http.PostAsync(new Uri("/api/hooks/claude-code", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
