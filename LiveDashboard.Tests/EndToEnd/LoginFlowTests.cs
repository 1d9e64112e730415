using System.Net.WebSockets;
using LiveDashboard.App.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class LoginFlowTests(BoardFixture browser) : IAsyncLifetime
{
    private RunningBoard _board = null!;

    public async Task InitializeAsync() => _board = await RunningBoard.StartAsync("--Security:Login", "On");

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task Whoever_is_not_signed_in_reads_how_to_and_sees_nothing_else()
    {
        _board.Sql("INSERT INTO jobs (id, title) VALUES ('secret', 'A job nobody may see')");
        await using var visitor = await browser.BlankAsync();

        await visitor.GoAsync(_board.Address + "/jobs?status=running");

        Assert.StartsWith(_board.Address + "/login?returnUrl=", visitor.Page.Url, StringComparison.Ordinal);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        Assert.DoesNotContain("nobody may see", await visitor.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_the_board_once_and_its_token_is_nowhere_afterwards()
    {
        var token = await NewTokenAsync();
        await using var viewer = await browser.BlankAsync();

        await viewer.GoAsync(Link(token));
        await viewer.Page.WaitForURLAsync(_board.Address + "/");
        await viewer.LiveAsync();

        // The browser tells, entry by entry, where it has been.
        await viewer.Page.GoBackAsync();
        Assert.DoesNotContain(token, viewer.Page.Url, StringComparison.Ordinal);
        await using var other = await browser.BlankAsync();
        await other.GoAsync(Link(token));
        await Expect(other.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("used before");
        Assert.StartsWith(_board.Address + "/login", other.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(token, other.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_a_login_ends_its_open_screens()
    {
        await using var viewer = await SignedInAsync("/activity");

        await viewer.Page.EvaluateAsync("fetch('/logout', { method: 'POST', redirect: 'manual' }).then(() => {})");

        await viewer.Page.WaitForURLAsync(_board.Address + "/login**", new() { Timeout = 60_000 });
        await Expect(viewer.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        viewer.TakeFaults();
    }

    [Fact]
    public async Task A_login_that_is_gone_shows_the_login_page()
    {
        await using var viewer = await browser.BlankAsync();
        await viewer.Page.Context.AddCookiesAsync([new Cookie { Name = $"ld_{new Uri(_board.Address).Port}", Value = "CfDJ8-of-another-time", Url = _board.Address }]);

        await viewer.GoAsync(_board.Address + "/sessions");

        await Expect(viewer.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_circuit_without_a_login_is_refused()
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", _board.Address);

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(_board.Address.Replace("http", "ws", StringComparison.Ordinal) + "/_blazor"), default));

        Assert.Contains((int)socket.HttpStatusCode, new[] { 401, 403 });
    }

    [Fact]
    public async Task A_page_of_another_port_can_neither_read_nor_write_with_the_viewers_cookie()
    {
        await using var viewer = await SignedInAsync("/");
        await using var stranger = await StrangerAsync();
        var page = await viewer.Page.Context.NewPageAsync();
        await page.GotoAsync(stranger.Urls.First());

        // Another port of the same host is the same site: the cookie goes along, and only the origin tells.
        const string Ask = "a => fetch(a[0], { method: a[1], credentials: 'include', mode: a[2] }).then(r => r.type + ' ' + r.status, e => 'refused')";
        Assert.Equal("refused", await page.EvaluateAsync<string>(Ask, new[] { _board.Address + "/api/status", "GET", "cors" }));
        await page.EvaluateAsync<string>(Ask, new[] { _board.Address + "/logout", "POST", "no-cors" });

        await viewer.Page.ReloadAsync();
        await viewer.LiveAsync();
    }

    private async Task<BoardPage> SignedInAsync(string path)
    {
        var viewer = await browser.BlankAsync();
        await viewer.GoAsync(Link(await NewTokenAsync()));
        await viewer.Page.WaitForURLAsync(_board.Address + "/");
        await viewer.GoAsync(_board.Address + path);
        await viewer.LiveAsync();
        return viewer;
    }

    private Task<string> NewTokenAsync() => _board.The<LoginLinks>().CreateAsync(default);

    private string Link(string token) => LoginLinks.Address(_board.Address, token);

    private static async Task<WebApplication> StrangerAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<!doctype html><title>a stranger</title>");
        });
        await app.StartAsync();
        return app;
    }
}
