using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Upkeep;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class MetricsPageTests(BoardFixture fixture)
{
    private static readonly TimeSpan Five = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task The_board_draws_its_own_figures_live_and_tells_the_value_under_the_pointer()
    {
        await using var board = await RunningBoard.StartAsync();
        await using var browser = await fixture.OpenAsync(board, "/system");
        await browser.Page.GetByRole(AriaRole.Link, new() { Name = "Metrics" }).ClickAsync();
        await Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Metrics", Level = 1 })).ToBeVisibleAsync();
        await browser.LiveAsync();
        await browser.TakeShiftAsync();

        // The board's own samples come between these.
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 180; i >= 0; i--)
            board.The<MetricsBoard>().Add(new MetricSample(now - i * Five, Five) { QueueDepth = i is > 80 and < 100 ? 40 : 7, WorkingSet = 250_000_000 });
        board.The<LiveBus>().Publish(Topics.Metrics);

        var queue = browser.Page.GetByRole(AriaRole.Region, new() { Name = "Queue", Exact = true });
        await Expect(queue.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex(", 40 at most$"));
        await queue.GetByRole(AriaRole.Img).HoverAsync();
        await Expect(browser.Page.Locator(".chart-tip")).ToContainTextAsync("waiting40");
        Assert.Empty(await browser.AxeAsync());
        await browser.Page.GetByRole(AriaRole.Region, new() { Name = "Memory", Exact = true }).GetByRole(AriaRole.Img).HoverAsync();
        await Expect(browser.Page.Locator(".chart-tip")).ToContainTextAsync("process250 MB");
        await browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).HoverAsync();
        await Expect(browser.Page.Locator(".chart-tip")).ToBeHiddenAsync();
        Assert.True(await browser.TakeShiftAsync() < 0.01);

        await browser.Page.GetByText("The same as a table").ClickAsync();
        await Expect(browser.Page.GetByRole(AriaRole.Row, new() { NameRegex = new System.Text.RegularExpressions.Regex(@"^Queue, waiting \d+ \S+ 40 ") })).ToBeVisibleAsync();
    }
}
