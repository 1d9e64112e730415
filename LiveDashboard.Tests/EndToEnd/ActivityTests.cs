using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class ActivityTests(BoardFixture browser) : IAsyncLifetime
{
    private RunningBoard _board = null!;

    public async Task InitializeAsync()
    {
        _board = await RunningBoard.StartAsync();
        _board.Sql("""
            INSERT INTO live_events (event_type, event_data, source, session_id)
            SELECT iif(i % 3 = 0, 'alpha', 'beta'), json_object('message', 'row ' || i), iif(i % 2 = 0, 'even', 'odd'), 'ses-' || (i % 5)
            FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 450) SELECT i FROM n)
            """);
    }

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task A_filter_stands_in_the_address_and_survives_a_reload()
    {
        await using var screen = await browser.OpenAsync(_board, "/activity");
        await Choice(screen, "Type").SelectOptionAsync("alpha");
        await Expect(screen.Page).ToHaveURLAsync(new Regex("/activity\\?type=alpha$"));
        await Choice(screen, "Source").SelectOptionAsync("odd");
        await Expect(screen.Page).ToHaveURLAsync(new Regex("type=alpha&source=odd$"));
        await Expect(Rows(screen).First).ToContainTextAsync("row 447");

        await screen.Page.ReloadAsync();
        await screen.LiveAsync();

        await Expect(Rows(screen).First).ToContainTextAsync("row 447");
        await Expect(Rows(screen)).ToHaveCountAsync(75);
        await Expect(Choice(screen, "Type")).ToHaveValueAsync("alpha");
        await Expect(Choice(screen, "Source")).ToHaveValueAsync("odd");
    }

    [Fact]
    public async Task The_types_and_sources_come_into_the_lists_that_are_there()
    {
        await using var screen = await browser.BlankAsync();
        await screen.Page.AddInitScriptAsync("""
            window.__replaced = 0;
            new MutationObserver(changes => changes.forEach(c => c.removedNodes.forEach(n => { if (n.localName === 'select') window.__replaced++; })))
                .observe(document, { subtree: true, childList: true });
            """);
        await screen.GoAsync(_board.Address + "/activity?type=beta");

        await Expect(Choice(screen, "Type").Locator("option")).ToHaveTextAsync(["All", "alpha", "beta"]);
        await Expect(Choice(screen, "Type")).ToHaveValueAsync("beta");
        Assert.Equal(0, await screen.Page.EvaluateAsync<int>("window.__replaced"));
    }

    [Fact]
    public async Task A_list_that_is_read_holds_still_and_goes_on_when_asked()
    {
        await using var screen = await browser.OpenAsync(_board, "/activity");
        await Rows(screen).Nth(2).HoverAsync();
        await Expect(screen.Page.GetByText("Held while you read")).ToBeVisibleAsync();

        Say("first news", "second news", "third news");
        var fresh = screen.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^3 new") });
        await Expect(fresh).ToBeVisibleAsync();
        await Expect(Rows(screen).First).ToContainTextAsync("row 450");
        await fresh.ClickAsync();

        await Expect(Rows(screen).First).ToContainTextAsync("third news");
        await Expect(Rows(screen).Nth(2)).ToContainTextAsync("first news");
    }

    [Fact]
    public async Task A_list_that_is_scrolled_holds_still_and_its_button_leads_back_to_the_top()
    {
        await using var screen = await browser.OpenAsync(_board, "/activity");
        await screen.Page.Mouse.MoveAsync(5, 5);
        await screen.Page.EvaluateAsync("scrollTo(0, 600)");
        await Expect(screen.Page.GetByText("Held while you read")).ToHaveCountAsync(1);

        Say("while scrolled");
        await screen.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^1 new") }).ClickAsync();

        await Expect(Rows(screen).First).ToContainTextAsync("while scrolled");
        await screen.Page.WaitForFunctionAsync("scrollY < 8");
    }

    [Fact]
    public async Task An_events_details_show_its_data_as_text()
    {
        _board.Sql("""INSERT INTO live_events (event_type, event_data) VALUES ('shown', '{"message":"look inside","markup":"<b onclick=x>bold</b>","deep":{"n":42}}')""");
        await using var screen = await browser.OpenAsync(_board, "/activity");

        await Rows(screen).Filter(new() { HasText = "look inside" }).ClickAsync();

        var dialog = screen.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator("pre.payload")).ToContainTextAsync("<b onclick=x>bold</b>");
        await Expect(dialog.Locator("pre.payload")).ToContainTextAsync("\"n\": 42");
        await Expect(dialog.Locator("pre.payload b")).ToHaveCountAsync(0);
        await screen.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Older_rows_can_be_loaded_to_the_very_first_without_a_double()
    {
        await using var screen = await browser.OpenAsync(_board, "/activity");
        var older = screen.Page.GetByRole(AriaRole.Button, new() { Name = "Load older" });
        var began = screen.Page.GetByText("This is where it began.");

        while (await older.Or(began).First.TextContentAsync() is { } text && text.Contains("older", StringComparison.Ordinal))
        {
            var before = await Rows(screen).CountAsync();
            await older.ClickAsync();
            await Expect(Rows(screen).Nth(before)).ToBeAttachedAsync();
        }

        await Expect(began).ToBeVisibleAsync();
        var ids = await screen.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('[data-event-id]')].map(e => e.dataset.eventId)");
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids.Select(long.Parse).OrderDescending(), ids.Select(long.Parse));
        Assert.True(ids.Length >= 450, $"{ids.Length} rows");
    }

    [Fact]
    public async Task A_shared_link_shows_one_session_and_goes_on_live()
    {
        await using var screen = await browser.OpenAsync(_board, "/activity?session=ses-3");
        await Expect(Rows(screen)).ToHaveCountAsync(90);
        await Expect(Rows(screen).First).ToContainTextAsync("row 448");

        _board.Sql("INSERT INTO live_events (event_type, event_data, session_id) VALUES ('beta', '{\"message\":\"of another\"}', 'ses-4'), ('beta', '{\"message\":\"of this one\"}', 'ses-3')");

        await Expect(Rows(screen).First).ToContainTextAsync("of this one");
        await Expect(Rows(screen)).ToHaveCountAsync(91);
    }

    private static ILocator Choice(BoardPage screen, string label) => screen.Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true });

    private static ILocator Rows(BoardPage screen) => screen.Page.Locator("section.feed [data-event-id]");

    private void Say(params string[] messages) => _board.Sql(string.Join(";", messages.Select(m => $"INSERT INTO live_events (event_type, event_data) VALUES ('news', json_object('message', '{m}'))")));
}
