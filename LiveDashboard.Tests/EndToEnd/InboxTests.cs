using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class InboxTests(BoardFixture browser) : IAsyncLifetime
{
    private const string Spy = """
        window.__notes = [];
        window.Notification = class { constructor(title, o) { this.title = title; window.__notes.push({ title, ...o, note: this }); } close() {}
            static get permission() { return 'granted'; } static async requestPermission() { return 'granted'; } };
        """;

    private RunningBoard _board = null!;

    public async Task InitializeAsync()
    {
        _board = await RunningBoard.StartAsync();
        _board.Sql("INSERT INTO sessions (id, title, host, directory, person) VALUES ('s', 'Shop', 'host-a', '/work/shop', 'Ada')");
    }

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task A_row_that_asks_is_in_the_inbox_the_badge_the_title_and_the_icon_and_goes_when_the_agent_goes_on()
    {
        await using var screen = await OpenAsync("Kim");

        Ask();

        await Expect(Row(screen)).ToContainTextAsync("Run rm?");
        await Expect(Row(screen)).ToContainTextAsync("Permission asked");
        await Expect(Row(screen)).ToContainTextAsync("Ada");
        await Expect(screen.Page.Locator("nav a[href='/attention'] .hot")).ToHaveTextAsync(new Regex("^1"));
        await Expect(screen.Page).ToHaveTitleAsync("(1) Needs you · LiveDashboard");
        await Expect(screen.Page.Locator("link[data-calm]")).ToHaveAttributeAsync("href", new Regex("favicon-alert"));

        _board.Sql("UPDATE sessions SET attention = NULL, attention_message = NULL WHERE id = 's'");

        await Expect(Group(screen, "Settled lately").Locator("[data-ask]")).ToContainTextAsync("The agent went on");
        await Expect(screen.Page).ToHaveTitleAsync("Needs you · LiveDashboard");
        await Expect(screen.Page.Locator("nav a[href='/attention'] .hot")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_one_person_takes_another_sees_taken_and_undo_gives_it_back()
    {
        Ask();
        await using var kim = await OpenAsync("Kim");
        await using var lee = await OpenAsync("Lee");

        await Row(kim).GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();

        await Expect(Group(lee, "Taken").Locator("[data-ask]")).ToContainTextAsync("taken by Kim");
        await Expect(lee.Page).ToHaveTitleAsync("Needs you · LiveDashboard");
        await kim.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Group(lee, "Waiting").Locator("[data-ask]")).ToContainTextAsync("waiting");
    }

    [Fact]
    public async Task The_first_deed_asks_for_a_name_and_the_browser_remembers_it()
    {
        Ask();
        await using var screen = await browser.OpenAsync(_board, "/attention");

        await Row(screen).GetByRole(AriaRole.Button, new() { Name = "Assign to me" }).ClickAsync();
        await screen.Page.GetByLabel("Your name").FillAsync("Kim");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(Group(screen, "Taken").Locator("[data-ask]")).ToContainTextAsync("taken by Kim");
        await screen.Page.ReloadAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "You are Kim" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_keyboard_does_all_of_it()
    {
        Ask();
        _board.Sql("INSERT INTO jobs (id, title, status, error) VALUES ('j', 'Deploy', 'failed', 'no disk')");
        await using var screen = await OpenAsync("Kim");
        var keys = screen.Page.Keyboard;
        await Expect(Group(screen, "Waiting").Locator("[data-ask]")).ToHaveCountAsync(2);

        await keys.PressAsync("j");
        await keys.PressAsync("j");
        await Expect(Row(screen, "no disk")).ToBeFocusedAsync();
        await keys.PressAsync("c");
        await Expect(Group(screen, "Settled lately").Locator("[data-ask]")).ToContainTextAsync("Cleared by Kim");
        await keys.PressAsync("u");
        await Expect(Group(screen, "Waiting").Locator("[data-ask]")).ToHaveCountAsync(2);
        await Row(screen).FocusAsync();
        await keys.PressAsync("s");
        await Expect(screen.Page.Locator(".menu:popover-open")).ToBeVisibleAsync();
        await keys.PressAsync("Enter");
        await Expect(Group(screen, "Snoozed").Locator("[data-ask]")).ToContainTextAsync("snoozed until");
        await Row(screen, "no disk").FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(screen.Page).ToHaveURLAsync(new Regex("/jobs/j$"));
    }

    [Fact]
    public async Task What_was_put_off_comes_back_by_itself_with_a_toast()
    {
        Ask();
        await using var screen = await OpenAsync("Kim");

        _board.Sql("UPDATE attention_items SET snoozed_until = (unixepoch() + 2) * 1000");

        await Expect(Group(screen, "Snoozed").Locator("[data-ask]")).ToHaveCountAsync(1);
        await Expect(Group(screen, "Waiting").Locator("[data-ask]")).ToHaveCountAsync(1);
        await Expect(screen.Page.Locator("[data-toast]")).ToContainTextAsync("Run rm?");
    }

    [Fact]
    public async Task A_hidden_board_notifies_once_for_several_and_a_click_opens_the_item()
    {
        await using var screen = await OpenAsync("Kim", Spy + "localStorage.setItem('livedashboard.notify', 'on');");
        await screen.HideAsync();

        Ask();
        await NotedAsync(screen, "window.__notes.length === 1");
        Assert.Equal("Permission asked: Shop", await screen.Page.EvaluateAsync<string>("window.__notes[0].title"));
        _board.Sql("INSERT INTO jobs (id, title, status) VALUES ('j', 'Deploy', 'failed'), ('k', 'Test', 'failed')");
        await NotedAsync(screen, "window.__notes.at(-1).title === '3 things wait for you'");
        Assert.Equal(1, await screen.Page.EvaluateAsync<int>("new Set(window.__notes.map(n => n.tag)).size"));
        await screen.Page.EvaluateAsync("window.__notes[0].note.onclick()");
        await screen.Page.WaitForURLAsync("**/attention?ask=1");
        await Expect(Row(screen)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task In_quiet_hours_there_is_neither_notification_nor_toast_but_the_badge()
    {
        const string AllDay = "for (const [k, v] of [['notify', 'on'], ['quiet', 'on'], ['quiet-from', '00:00'], ['quiet-to', '23:59']]) localStorage.setItem('livedashboard.' + k, v); const Real = Date; Date = class extends Real { getHours() { return 12; } };";
        await using var screen = await OpenAsync("Kim", Spy + AllDay);
        await screen.HideAsync();

        Ask();
        await Expect(screen.Page).ToHaveTitleAsync(new Regex(@"^\(1\)"));
        await screen.ShowAsync();

        await Expect(screen.Page.Locator("nav a[href='/attention'] .hot")).ToHaveTextAsync(new Regex("^1"));
        await Expect(screen.Page.Locator("[data-toast]").First).ToBeHiddenAsync();
        Assert.Equal(0, await screen.Page.EvaluateAsync<int>("window.__notes.length"));
    }

    [Fact]
    public async Task Settings_tell_the_truth_and_refuse_hours_of_no_length()
    {
        await using var screen = await OpenAsync("Kim", "window.Notification = class { static get permission() { return 'denied'; } };");
        await screen.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Notices") }).ClickAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Notification settings" }).ClickAsync();

        await Expect(screen.Page.Locator("[data-notify-state]")).ToContainTextAsync("Blocked by the browser");
        await screen.Page.GetByRole(AriaRole.Switch, new() { Name = "Quiet hours" }).ClickAsync();
        await screen.Page.Locator("[data-quiet-from]").FillAsync("07:00");
        await screen.Page.Locator("[data-quiet-from]").BlurAsync();
        await Expect(screen.Page.Locator("[data-quiet-state]")).ToContainTextAsync("two different times");
        await screen.Page.Locator("[data-quiet-from]").FillAsync("21:30");
        await screen.Page.Locator("[data-quiet-from]").BlurAsync();
        await Expect(screen.Page.Locator("[data-quiet-state]")).ToContainTextAsync("21:30 to 07:00");
    }

    private void Ask() => _board.Sql("UPDATE sessions SET attention = 'permission', attention_message = 'Run rm?' WHERE id = 's'");

    private async Task<BoardPage> OpenAsync(string me, string script = "")
    {
        var screen = await browser.BlankAsync();
        await screen.Page.AddInitScriptAsync($"localStorage.setItem('livedashboard.me', '{me}'); {script}");
        await screen.GoAsync(_board.Address + "/attention");
        await screen.LiveAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = $"You are {me}" })).ToBeVisibleAsync();
        return screen;
    }

    // Not WaitForFunction: it evaluates text in the page, which the page's policy refuses.
    private static async Task NotedAsync(BoardPage screen, string condition)
    {
        for (var i = 0; i < 200 && !await screen.Page.EvaluateAsync<bool>(condition); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        Assert.True(await screen.Page.EvaluateAsync<bool>(condition), condition);
    }

    private static ILocator Row(BoardPage screen, string text = "Run rm?") => screen.Page.Locator("[data-ask]").Filter(new() { HasText = text });

    private static ILocator Group(BoardPage screen, string name) => screen.Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });
}
