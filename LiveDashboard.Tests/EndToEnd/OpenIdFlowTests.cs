using LiveDashboard.App.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>Signing in at an identity provider as a person does it, in a real browser with its rules about other sites.</summary>
[Collection("board")]
public sealed class OpenIdFlowTests(BoardFixture browser) : IAsyncLifetime
{
    private OpenIdBoard _board = null!;

    public async Task InitializeAsync() => _board = await OpenIdBoard.StartAsync();

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task A_person_signs_in_where_the_page_was_asked_for_and_an_admin_sees_and_ends_it()
    {
        _board.Board.Sql("INSERT INTO jobs (id, title, status) VALUES ('j', 'A long job', 'running')");
        await using var admin = await ByLinkAsync("/access");
        _board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "crew"));
        await using var kim = await browser.BlankAsync();

        await kim.GoAsync(FromElsewhere("/jobs/j"));
        await kim.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Harbour ID" }).ClickAsync();
        await kim.Page.GetByRole(AriaRole.Button, new() { Name = "It is me" }).ClickAsync();

        await kim.Page.WaitForURLAsync(FromElsewhere("/jobs/j"), new() { WaitUntil = WaitUntilState.Commit });
        await kim.LiveAsync();
        await Expect(kim.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true })).ToBeVisibleAsync();
        await Expect(Person(admin)).ToContainTextAsync("from 127.0.0.1");
        await Expect(Person(admin)).ToContainTextAsync("Operator");
        await admin.Page.GetByLabel("Change kim").ClickAsync();
        var form = admin.Page.Locator("#person");
        await Expect(form.GetByLabel("Role")).ToBeDisabledAsync();
        await Expect(form.GetByText("Harbour ID says it at each sign-in (claim groups).")).ToBeVisibleAsync();
        await Expect(form.GetByLabel("Password")).ToHaveCountAsync(0);
        Assert.Empty(await admin.AxeAsync());
        await form.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await admin.Page.GetByLabel("Sign out kim").ClickAsync();

        await kim.Page.WaitForURLAsync(FromElsewhere("/login**"), new() { Timeout = 60_000, WaitUntil = WaitUntilState.Commit });
        kim.TakeFaults();
    }

    [Fact]
    public async Task Signing_out_ends_it_here_and_the_next_sign_in_is_as_the_first()
    {
        _board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "watchers"));
        await using var kim = await browser.BlankAsync();
        await SignInAsync(kim);
        await kim.GoAsync(FromElsewhere("/account"));
        await kim.LiveAsync();
        await Expect(kim.Page.GetByText("You sign in at 127.0.0.1")).ToBeVisibleAsync();
        await Expect(kim.Page.GetByLabel("New password")).ToHaveCountAsync(0);

        await kim.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(kim.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        Assert.Empty(await _board.SignInsAsync());
        kim.TakeFaults();
        await SignInAsync(kim);
    }

    [Fact]
    public async Task Who_is_not_let_in_reads_why_and_whom_to_ask()
    {
        _board.Provider.Is("7f3a", ("preferred_username", "kim"), ("groups", "others"));
        await using var kim = await browser.BlankAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        await kim.GoAsync(FromElsewhere("/jobs"));
        await kim.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Harbour ID" }).ClickAsync();
        await kim.Page.GetByRole(AriaRole.Button, new() { Name = "It is me" }).ClickAsync();

        await Expect(kim.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Harbour ID knows you, but you have no access to this board. Ask the harbour master.");
        Assert.Empty(await kim.AxeAsync());
        Assert.True(await kim.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 390"));

        // The next try still knows where to go.
        await kim.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Harbour ID" }).ClickAsync();
        await kim.Page.GetByRole(AriaRole.Button, new() { Name = "Rather not" }).ClickAsync();
        await Expect(kim.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Signing in with Harbour ID was cancelled.");
        Assert.EndsWith("returnUrl=%2Fjobs", kim.Page.Url, StringComparison.Ordinal);
    }

    private async Task SignInAsync(BoardPage page)
    {
        await page.GoAsync(FromElsewhere("/login"));
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Harbour ID" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "It is me" }).ClickAsync();
        await page.Page.WaitForURLAsync(FromElsewhere("/"), new() { WaitUntil = WaitUntilState.Commit });
        await page.LiveAsync();
    }

    private async Task<BoardPage> ByLinkAsync(string path)
    {
        var page = await browser.BlankAsync();
        await page.GoAsync(LoginLinks.Address(_board.Address, await _board.Board.The<LoginLinks>().CreateAsync(default)));
        await page.Page.WaitForURLAsync(_board.Address + "/", new() { WaitUntil = WaitUntilState.Commit });
        await page.GoAsync(_board.Address + path);
        await page.LiveAsync();
        return page;
    }

    // Two ports of one host are one site. By its other name the board is another site than the provider, and what is strict stays away.
    private string FromElsewhere(string path) => _board.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + path;

    private static ILocator Person(BoardPage page) => page.Page.Locator("[data-user='kim']");
}
