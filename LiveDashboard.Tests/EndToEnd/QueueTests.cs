using LiveDashboard.Tests.Store;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class QueueTests(BoardFixture fixture)
{
    [Fact]
    public async Task The_queue_of_another_program_moves_on_the_screen_and_its_file_may_come_later()
    {
        using var folder = new QueueFolder();
        await using var board = await RunningBoard.StartAsync(
            "--Queues:Watch:0:Path", folder.At("mail.db"), "--Queues:Watch:0:Name", "Mail", "--Queues:Watch:0:Interval", "00:00:00.5");
        await using var browser = await fixture.OpenAsync(board, "/jobs");
        var queue = browser.Page.Locator("[data-queue='Mail']");
        await Expect(queue).ToContainTextAsync("no such file yet");

        folder.Real("huey", "mail.db");
        await Expect(queue.Locator(".big").First).ToHaveTextAsync("7");
        folder.Sql("mail.db", "INSERT INTO task (queue, data) VALUES ('emails', x'00')");
        await Expect(queue.Locator(".big").First).ToHaveTextAsync("8");
        Assert.Empty(await browser.AxeAsync());
        Assert.True(await browser.TakeShiftAsync() < 0.01);

        await browser.Page.GotoAsync(board.Address + "/");
        await Expect(browser.Page.Locator(".tile[data-queue='Mail']")).ToContainTextAsync("8queued");
        await browser.Page.GotoAsync(board.Address + "/system");
        await Expect(browser.Page.GetByRole(Microsoft.Playwright.AriaRole.Cell, new() { Name = "queues", Exact = true })).ToBeVisibleAsync();
    }
}
