using System.Text.RegularExpressions;
using LiveDashboard.App.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class AccessTests(BoardFixture browser) : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private RunningBoard _board = null!;

    public async Task InitializeAsync() => _board = await RunningBoard.StartAsync("--Security:Login", "On");

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task An_admin_adds_a_person_who_signs_in_and_gets_what_the_role_allows_while_it_lasts()
    {
        _board.Sql("INSERT INTO live_events (event_type, event_data) VALUES ('deploy_done', '{\"message\":\"shipped\",\"plan\":\"hush hush\"}')");
        _board.Sql("INSERT INTO jobs (id, title, status) VALUES ('j', 'A long job', 'running')");
        await using var admin = await ByLinkAsync();
        await admin.GoAsync(_board.Address + "/access");
        await admin.LiveAsync();
        await Button(admin, "Add person").ClickAsync();
        await Form(admin).GetByLabel("Name").FillAsync("Kim");
        await Form(admin).GetByLabel("Password").FillAsync("short");
        await Button(admin, "Save").ClickAsync();
        await Expect(admin.Page.GetByText("Use 12 to 128 characters.")).ToBeVisibleAsync();
        await Form(admin).GetByLabel("Password").FillAsync(Password);
        await Button(admin, "Save").ClickAsync();
        await Expect(Person(admin, "Kim")).ToContainTextAsync("Viewer");

        await using var kim = await browser.BlankAsync();
        await SignInAsync(kim, "kim", "wrong horse battery");
        await Expect(kim.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The name or the password is wrong.");
        await SignInAsync(kim, "kim", Password);
        await kim.Page.WaitForURLAsync(_board.Address + "/jobs/j");
        await kim.LiveAsync();
        await Expect(kim.Page.GetByRole(AriaRole.Heading, new() { Name = "A long job" })).ToBeVisibleAsync();
        await Expect(Button(kim, "Cancel")).ToHaveCountAsync(0);
        await Expect(kim.Page.GetByRole(AriaRole.Link, new() { Name = "Access" })).ToHaveCountAsync(0);
        await kim.GoAsync(_board.Address + "/access");
        await kim.LiveAsync();
        await Expect(kim.Page.GetByText("This page takes an admin")).ToBeVisibleAsync();
        await kim.GoAsync(_board.Address + "/activity");
        await kim.LiveAsync();
        await kim.Page.Locator("[data-event-id]", new() { HasText = "shipped" }).ClickAsync();
        await Expect(kim.Page.GetByText("Its payload is for operators")).ToBeVisibleAsync();
        Assert.DoesNotContain("hush hush", await kim.Page.ContentAsync(), StringComparison.Ordinal);

        await Expect(Person(admin, "Kim")).ToContainTextAsync("1 browser");
        await admin.Page.GetByLabel("Change Kim").ClickAsync();
        await Form(admin).GetByLabel("Role").SelectOptionAsync("Operator");
        await Button(admin, "Save").ClickAsync();
        await Expect(Person(admin, "Kim")).ToContainTextAsync("Operator");

        // Rights that changed end the open screen.
        await kim.Page.WaitForURLAsync(_board.Address + "/login**", new() { Timeout = 60_000 });
        await SignInAsync(kim, "Kim", Password);
        await kim.Page.WaitForURLAsync(_board.Address + "/jobs/j");
        await kim.LiveAsync();
        await Button(kim, "Cancel").ClickAsync();
        await kim.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel the job" }).ClickAsync();
        await Expect(kim.Page.GetByText("Cancelled: A long job")).ToBeVisibleAsync();
        kim.TakeFaults();

        await admin.GoAsync(_board.Address + "/audit");
        await admin.LiveAsync();
        await Expect(admin.Page.Locator("[data-audit='sign_in']")).ToContainTextAsync("was turned away as Kim");
        await Expect(admin.Page.Locator("[data-audit='user_role_set']")).ToContainTextAsync("changed the role of Kim");
        await Expect(admin.Page.Locator("[data-audit='signed_in']")).ToHaveCountAsync(3);
        await Expect(admin.Page.Locator("[data-audit='job_cancelled']")).ToContainTextAsync("Kim cancelled a job: j");
    }

    [Fact]
    public async Task A_person_of_one_project_sees_it_everywhere_and_nothing_of_another()
    {
        _board.Sql("""
            INSERT INTO sessions (id, title, directory) VALUES ('a', 'Amber work', '/srv/amber/app'), ('b', 'Birch work', '/srv/birch');
            INSERT INTO jobs (id, title, status, session_id) VALUES ('j', 'Amber job', 'running', 'a'), ('jb', 'Birch job', 'running', 'b');
            INSERT INTO token_usage (session_id, model, tokens_input, cost) VALUES ('a', 'amber-model', 10, 1), ('b', 'birch-model', 20, 2);
            INSERT INTO validations (file_path, status, errors) VALUES ('/srv/birch/x.md', 'failed', 1);
            INSERT INTO live_events (event_type, event_data) VALUES ('birch_told', '{"message":"birch, of no session"}');
            """);
        await using var admin = await ByLinkAsync();
        await admin.GoAsync(_board.Address + "/access");
        await admin.LiveAsync();
        await Button(admin, "Add person").ClickAsync();
        await Form(admin).GetByLabel("Name", new() { Exact = false }).First.FillAsync("Kim");
        await Form(admin).GetByLabel("Role").SelectOptionAsync("Operator");
        await Form(admin).GetByLabel("Sees projects: add one").SelectOptionAsync("/srv/amber/app");
        await Form(admin).GetByLabel("Password").FillAsync(Password);
        Assert.Empty(await admin.AxeAsync());
        await Button(admin, "Save").ClickAsync();
        await Expect(Person(admin, "Kim")).ToContainTextAsync("/srv/amber/app");

        await using var kim = await browser.BlankAsync();
        await SignInAsync(kim, "Kim", Password);
        await kim.Page.WaitForURLAsync(_board.Address + "/jobs/j");
        foreach (var page in new[] { "/", "/activity", "/activity/runs", "/sessions", "/jobs", "/library", "/attention", "/report", "/workflows", "/validations", "/recommendations", "/spend", "/system", "/system/metrics", "/connect", "/access", "/audit", "/sessions/b", "/jobs/jb", "/validations/1" })
        {
            await kim.GoAsync(_board.Address + page);
            await kim.LiveAsync();
            Assert.DoesNotContain("birch", (await kim.Page.ContentAsync()).Replace(page, "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        }
        await kim.GoAsync(_board.Address + "/jobs");
        await kim.LiveAsync();
        await Expect(kim.Page.GetByText("Amber job")).ToBeVisibleAsync();
        _board.Sql("UPDATE jobs SET status = 'failed', error = 'birch broke' WHERE id = 'jb'; UPDATE jobs SET status = 'failed', error = 'amber broke' WHERE id = 'j'");
        await Expect(kim.Page.Locator(".toast", new() { HasText = "Amber job" })).ToBeVisibleAsync();
        var csv = await kim.Page.EvaluateAsync<string>("fetch('/api/report.csv').then(r => r.text())");
        Assert.Contains("amber-model", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("birch", csv, StringComparison.Ordinal);
        foreach (var door in (string[])["/api/sessions", "/api/jobs", "/api/validations"])
            Assert.DoesNotContain("birch", await kim.Page.EvaluateAsync<string>($"fetch('{door}').then(r => r.text())"), StringComparison.OrdinalIgnoreCase);
        foreach (var door in (string[])["/api/status", "/metrics"])
            Assert.Equal(403, await kim.Page.EvaluateAsync<int>($"fetch('{door}').then(r => r.status)"));
        Assert.DoesNotContain("birch", await kim.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        await kim.GoAsync(_board.Address + "/account");
        await Expect(kim.Page.GetByText("/srv/amber/app")).ToBeVisibleAsync();
        kim.TakeFaults();
    }

    [Fact]
    public async Task A_sign_in_that_an_admin_ends_leaves_at_once()
    {
        await AddAsync("Lee", "operator");
        await using var lee = await browser.BlankAsync();
        await SignInAsync(lee, "Lee", Password);
        await lee.Page.WaitForURLAsync(_board.Address + "/jobs/j");
        await using var admin = await ByLinkAsync();
        await admin.GoAsync(_board.Address + "/access");
        await admin.LiveAsync();

        await admin.Page.GetByLabel("Sign out Lee").ClickAsync();

        await Expect(admin.Page.GetByLabel("Sign out Lee")).ToHaveCountAsync(0);
        await lee.Page.WaitForURLAsync(_board.Address + "/login**", new() { Timeout = 60_000 });
        lee.TakeFaults();
    }

    [Fact]
    public async Task A_person_changes_the_own_password_and_signs_in_with_it()
    {
        await AddAsync("Kim", "viewer");
        await using var kim = await browser.BlankAsync();
        await SignInAsync(kim, "Kim", Password);
        await kim.Page.WaitForURLAsync(_board.Address + "/jobs/j");
        await kim.LiveAsync();
        await kim.Page.GetByLabel("Your account, Kim").ClickAsync();
        await kim.Page.GetByLabel("Your password now").FillAsync("not this one at all");
        await kim.Page.GetByLabel(new Regex("^New password")).FillAsync("another horse battery");
        await kim.Page.GetByLabel("Once more").FillAsync("another horse battery");
        await Button(kim, "Change the password").ClickAsync();
        await Expect(kim.Page.GetByText("That is not your password.")).ToBeVisibleAsync();
        Assert.Empty(await kim.AxeAsync());
        await kim.Page.GetByLabel("Your password now").FillAsync(Password);

        await Button(kim, "Change the password").ClickAsync();

        await kim.Page.WaitForURLAsync(_board.Address + "/login**");
        await SignInAsync(kim, "Kim", "another horse battery");
        await kim.Page.WaitForURLAsync(_board.Address + "/jobs/j");
        kim.TakeFaults();
    }

    [Fact]
    public async Task A_key_is_shown_once_opens_what_was_ticked_and_is_replaced_without_a_gap()
    {
        await using var admin = await ByLinkAsync();
        await admin.GoAsync(_board.Address + "/access");
        await admin.LiveAsync();
        await Button(admin, "Create key").First.ClickAsync();
        await admin.Page.Locator("#key").GetByLabel("Source").FillAsync("nightly-build");
        await admin.Page.Locator("#key").GetByLabel("Hooks of agents").UncheckAsync();
        await admin.Page.Locator("#key").GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        var first = (await admin.Page.Locator("#key pre").InnerTextAsync()).Trim();
        await Button(admin, "I have copied it").ClickAsync();

        Assert.Equal(200, await PostAsync("/api/events", first));
        Assert.Equal(403, await PostAsync("/api/hooks/codex", first));
        await Expect(Key(admin)).ToContainTextAsync("events, otlp, work");

        await admin.Page.GetByLabel("Replace the key of nightly-build").ClickAsync();
        await admin.Page.Locator("#key").GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        var second = (await admin.Page.Locator("#key pre").InnerTextAsync()).Trim();
        await Button(admin, "I have copied it").ClickAsync();
        Assert.Equal((200, 200), (await PostAsync("/api/events", first), await PostAsync("/api/events", second)));
        await Expect(Key(admin)).ToHaveCountAsync(2);

        await admin.Page.GetByLabel("Revoke the key of nightly-build").Last.ClickAsync();
        await Button(admin, "Revoke it").ClickAsync();
        await Expect(Key(admin)).ToHaveCountAsync(1);
        Assert.Equal((401, 200), (await PostAsync("/api/events", first), await PostAsync("/api/events", second)));
        Assert.DoesNotContain(second, await admin.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_login_page_is_accessible_and_fits_a_phone()
    {
        await using var visitor = await browser.BlankAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        await visitor.GoAsync(_board.Address + "/login");
        await visitor.Page.GetByText("On the machine of the board").ClickAsync();

        Assert.Empty(await visitor.AxeAsync());
        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 390"));
    }

    private async Task SignInAsync(BoardPage page, string name, string password)
    {
        await page.GoAsync(_board.Address + "/login?returnUrl=/jobs/j");
        await page.Page.GetByLabel("Name").FillAsync(name);
        await page.Page.GetByLabel("Password").FillAsync(password);
        await Button(page, "Sign in").ClickAsync();
    }

    private async Task<BoardPage> ByLinkAsync()
    {
        var page = await browser.BlankAsync();
        await page.GoAsync(LoginLinks.Address(_board.Address, await _board.The<LoginLinks>().CreateAsync(default)));
        await page.Page.WaitForURLAsync(_board.Address + "/");
        await page.LiveAsync();
        return page;
    }

    private async Task AddAsync(string name, string role)
    {
        var add = new Core.Commands.AddUser(name, Accounts.Hash(Password), Core.Model.RoleNames.Parse(role)!.Value, "test");
        await _board.The<Core.Commands.ICommandWriter>().ExecuteAsync(add, default);
    }

    private async Task<int> PostAsync(string door, string key)
    {
        using var sender = new HttpClient { BaseAddress = new Uri(_board.Address) };
        sender.DefaultRequestHeaders.Add("X-API-Key", key);
        using var answer = await sender.PostAsync(new Uri(door, UriKind.Relative), new StringContent("""{"event_type":"x"}""", System.Text.Encoding.UTF8, "application/json"));
        return (int)answer.StatusCode;
    }

    private static ILocator Key(BoardPage page) => page.Page.Locator("[data-key-of='nightly-build']");

    private static ILocator Person(BoardPage page, string name) => page.Page.Locator($"[data-user='{name}']");

    private static ILocator Form(BoardPage page) => page.Page.Locator("#person");

    private static ILocator Button(BoardPage page, string name) => page.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
