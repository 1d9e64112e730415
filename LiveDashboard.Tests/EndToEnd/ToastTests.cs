using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class ToastTests(BoardFixture browser) : IAsyncLifetime
{
    private RunningBoard _board = null!;

    public async Task InitializeAsync() => _board = await RunningBoard.StartAsync();

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task A_flood_of_errors_is_three_toasts_and_a_count()
    {
        await using var screen = await browser.BlankAsync();
        // Toasts go by themselves after six ticks of a second: here the seconds stand still, however slow the machine is.
        await screen.Page.AddInitScriptAsync("const every = setInterval; window.setInterval = (f, ms) => ms === 1000 ? 0 : every(f, ms);");
        await screen.GoAsync(_board.Address + "/jobs");
        await screen.LiveAsync();
        await screen.Page.EvaluateAsync("""
            () => {
                window.__most = 0;
                new MutationObserver(() => { window.__most = Math.max(window.__most, document.querySelectorAll('[data-toast]').length); })
                    .observe(document.querySelector('.toasts'), { childList: true, subtree: true });
            }
            """);
        await screen.TakeShiftAsync();

        _board.Sql("""
            INSERT INTO live_events (event_type, event_data, source, severity)
            SELECT 'boom', json_object('message', 'trouble ' || i), 'source-' || (i % 400), 'error'
            FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT i FROM n)
            """);

        await Expect(screen.Page.Locator(".toast-more")).ToHaveTextAsync(new Regex(@"^\+[\d,]{3,} more$"));
        await Expect(screen.Page.Locator("[data-toast]")).ToHaveCountAsync(3);
        Assert.InRange(await screen.Page.EvaluateAsync<int>("window.__most"), 1, 3);
        Assert.True(await screen.TakeShiftAsync() < 0.01);
        await screen.Page.Locator(".toast-more").ClickAsync();
        await Expect(screen.Page.Locator("#notices")).ToBeVisibleAsync();
        await Expect(screen.Page.Locator("#notices li")).ToHaveCountAsync(50);
    }

    [Fact]
    public async Task A_job_that_failed_is_told_with_the_way_to_it()
    {
        _board.Sql("INSERT INTO jobs (id, title) VALUES ('deploy/1 & more', 'Deploy the shop')");
        await using var screen = await browser.OpenAsync(_board, "/sessions");

        _board.Cli("UPDATE jobs SET status = 'failed', error = 'The health check failed' WHERE id = 'deploy/1 & more'");

        var toast = screen.Page.Locator("[data-toast]");
        // A toast that is pointed at stays.
        await toast.HoverAsync();
        await Expect(toast).ToContainTextAsync("The health check failed");
        await toast.GetByRole(AriaRole.Link, new() { Name = "Deploy the shop" }).ClickAsync();
        await Expect(screen.Page).ToHaveURLAsync(new Regex("/jobs/-\\?id=deploy%2F1%20%26%20more$"));
        await Expect(screen.Page.Locator("h1")).ToHaveTextAsync("Deploy the shop");
        await Expect(screen.Page.Locator(".sess-ask")).ToContainTextAsync("The health check failed");
    }

    [Fact]
    public async Task A_toast_can_be_dismissed_and_stays_in_the_list_of_notices()
    {
        await using var screen = await browser.OpenAsync(_board, "/");
        _board.Sql("INSERT INTO sessions (id, title) VALUES ('s-n', 'A session'); UPDATE sessions SET attention = 'permission', attention_message = 'May I?' WHERE id = 's-n'");
        var toast = screen.Page.Locator("[data-toast]");
        await toast.HoverAsync();

        await toast.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();

        await Expect(toast).ToHaveCountAsync(0);
        await screen.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Notices") }).ClickAsync();
        await Expect(screen.Page.Locator("#notices li").First).ToContainTextAsync("May I?");
        await screen.Page.Locator("#notices li a").First.ClickAsync();
        await Expect(screen.Page).ToHaveURLAsync(new Regex("/sessions/s-n$"));
    }
}
