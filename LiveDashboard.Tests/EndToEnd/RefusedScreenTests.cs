using System.Net;
using System.Text;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Model;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class RefusedScreenTests(BoardFixture browser)
{
    [Fact]
    public async Task What_a_script_gets_wrong_comes_up_by_itself_is_looked_at_and_dismissed()
    {
        await using var board = await RunningBoard.StartAsync();
        var key = (await board.The<SourceKeys>().CreateAsync("claude-code", "test", KeyScopes.All, TimeSpan.Zero, default))!;
        await using var open = await browser.OpenAsync(board, "/connect?client=claude-code");
        await Expect(open.Page.Locator("[data-refused-hint]")).ToHaveCountAsync(0);

        for (var i = 0; i < 3; i++)
            await SendAsync(board, key, """{"event_type":"","password":"swordfish"}""");

        await Expect(open.Page.Locator("[data-refused-hint]")).ToContainTextAsync("event_type: is missing.");
        await Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "Refused" })).ToContainTextAsync("1");
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Look at it" }).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Name = "Refused: claude-code" })).ToBeVisibleAsync();
        await Expect(open.Page.Locator("pre.payload")).ToContainTextAsync("\"password\":\"•••");
        Assert.DoesNotContain("swordfish", await open.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(await open.AxeAsync());

        await open.GoAsync(board.Address + "/refused");
        await open.LiveAsync();
        await Expect(open.Page.Locator("[data-refused]")).ToHaveCountAsync(1);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Dismiss what claude-code sent" }).ClickAsync();

        await Expect(open.Page.GetByText("Nothing was refused")).ToBeVisibleAsync();
        await Expect(open.Page.GetByText("Dismissed: what claude-code sent")).ToBeVisibleAsync();
        await open.GoAsync(board.Address + "/audit?about=refused_requests");
        await open.LiveAsync();
        await Expect(open.Page.Locator("[data-audit]")).ToContainTextAsync("dismissed a refused request");
        await open.GoAsync(board.Address + "/activity");
        await open.LiveAsync();
        await Expect(open.Page.Locator("[data-event-id]", new() { HasText = "sent something the board could not take" })).ToHaveCountAsync(1);
    }

    private static async Task SendAsync(RunningBoard board, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-API-Key", key);
        using var client = new HttpClient { BaseAddress = new Uri(board.Address) };
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
