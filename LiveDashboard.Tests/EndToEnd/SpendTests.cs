using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class SpendTests(BoardFixture browser) : IAsyncLifetime
{
    private RunningBoard _board = null!;

    public async Task InitializeAsync()
    {
        _board = await RunningBoard.StartAsync();
        _board.Sql("INSERT INTO sessions (id, title, directory) VALUES ('s', 'Shop', '/work/shop')");
    }

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task A_price_added_beside_what_has_none_prices_it()
    {
        _board.Sql("INSERT INTO token_usage (session_id, model, tokens_input, tokens_output) VALUES ('s', 'house-model-1', 1000000, 100000)");
        await using var screen = await browser.OpenAsync(_board, "/spend");

        await Button(screen, "Add a price for house-model-1").ClickAsync();
        await Expect(Field(screen, "Model")).ToHaveValueAsync("house-model-1");
        await Expect(Field(screen, "Model")).ToBeFocusedAsync();
        await Field(screen, "Input").FillAsync("2");
        await Field(screen, "Output").FillAsync("10");
        await screen.Page.Keyboard.PressAsync("Enter");

        await Expect(Dialog(screen)).ToBeHiddenAsync();
        await Expect(Row(screen, "house-model-1")).ToContainTextAsync("10.00");
        await Expect(screen.Page.Locator("[data-unpriced]")).ToHaveCountAsync(0);
        await screen.GoAsync(_board.Address + "/sessions/s");
        await Expect(screen.Page.GetByText("$3.00").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_price_is_changed_removed_and_brought_back_with_the_keyboard_alone()
    {
        _board.Sql("INSERT INTO prices (model, valid_from, input, output) VALUES ('house-*', 0, 1, 2)");
        await using var screen = await browser.OpenAsync(_board, "/spend");
        var keys = screen.Page.Keyboard;

        await Button(screen, "Change the price of house-*").PressAsync("Enter");
        await Field(screen, "Output").FillAsync("12.345678");
        await keys.PressAsync("Enter");
        await Expect(Row(screen, "house-*")).ToContainTextAsync("12.345678");
        await Expect(Button(screen, "Change the price of house-*")).ToBeFocusedAsync();

        await Button(screen, "Remove the price of house-*").PressAsync("Enter");
        await Expect(Button(screen, "Keep it")).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(Row(screen, "house-*")).ToHaveCountAsync(0);
        await Expect(Button(screen, "Undo")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(Row(screen, "house-*")).ToContainTextAsync("12.345678");
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_and_nothing_is_overwritten()
    {
        _board.Sql("INSERT INTO prices (model, valid_from, input, output) VALUES ('house-*', 0, 1, 2)");
        await using var screen = await browser.OpenAsync(_board, "/spend");

        await Button(screen, "Add price").First.ClickAsync();
        await Field(screen, "Model").FillAsync("house-*");
        await Field(screen, "Input").FillAsync("2,5");
        await Field(screen, "Output").FillAsync("-1");
        await Button(screen, "Save price").ClickAsync();

        await Expect(Field(screen, "Input")).ToHaveAccessibleDescriptionAsync(new Regex("a number from 0 to 100,000"));
        await Expect(Field(screen, "Output")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Field(screen, "Input")).ToBeFocusedAsync();
        await Expect(Dialog(screen).Locator(".wrong")).ToHaveCountAsync(2);
        await Field(screen, "Input").FillAsync("2.5");
        await Field(screen, "Output").FillAsync("9");
        await screen.Page.Keyboard.PressAsync("Enter");
        await Expect(Dialog(screen)).ToContainTextAsync("There is one for this already: change that one.");
        await screen.Page.Keyboard.PressAsync("Escape");
        await Expect(Row(screen, "house-*")).ToContainTextAsync("2.00");
    }

    [Fact]
    public async Task A_budget_is_added_changed_removed_and_brought_back()
    {
        await using var screen = await browser.OpenAsync(_board, "/spend", new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var row = screen.Page.Locator("[data-budget='/work/shop']");

        await Button(screen, "Add budget").ClickAsync();
        await Field(screen, "Project").FillAsync("/work/shop/");
        await Field(screen, "US dollars a day").FillAsync("0");
        await Field(screen, "Ask me at").FillAsync("120");
        await Button(screen, "Save budget").ClickAsync();
        await Expect(Field(screen, "US dollars a day")).ToHaveAccessibleDescriptionAsync(new Regex("above 0"));
        await Expect(Field(screen, "Ask me at")).ToHaveAccessibleDescriptionAsync(new Regex("from 1 to 100"));
        await Field(screen, "US dollars a day").FillAsync("5");
        await Field(screen, "Ask me at").FillAsync("75");
        await Button(screen, "Save budget").ClickAsync();
        await Expect(row).ToContainTextAsync("$5.00");

        await Button(screen, "Change the budget of /work/shop").ClickAsync();
        await Field(screen, "US dollars a day").FillAsync("0.001");
        await Button(screen, "Save budget").ClickAsync();
        await Expect(row).ToContainTextAsync("<$0.01");
        await Button(screen, "Change the budget of /work/shop").ClickAsync();
        await Expect(Field(screen, "US dollars a day")).ToHaveValueAsync("0.001");
        await screen.Page.Keyboard.PressAsync("Escape");

        await Button(screen, "Remove the budget of /work/shop").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await Button(screen, "Undo").ClickAsync();
        await Expect(row).ToContainTextAsync("75 %");
    }

    [Fact]
    public async Task A_row_of_use_over_a_budget_rings_the_bell_asks_in_the_inbox_and_moves_the_report()
    {
        _board.Sql("INSERT INTO budgets (project, usd_per_day, warn_percent) VALUES ('/work/shop', 5, 80)");
        await using var inbox = await browser.OpenAsync(_board, "/attention");
        await using var report = await browser.OpenAsync(_board, "/report?days=1");
        await Expect(inbox.Page.GetByText("Nothing waits for you.")).ToBeVisibleAsync();

        _board.Cli("INSERT INTO token_usage (session_id, model, tokens_input, cost) VALUES ('s', 'm', 1000, 5.5)");

        await Expect(inbox.Page.Locator("[data-ask]")).ToContainTextAsync("Project /work/shop has spent $5.50 of $5.00 today (110 %).");
        await Expect(inbox.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Notices") })).ToContainTextAsync("1");
        await Expect(report.Page.GetByLabel("Key figures")).ToContainTextAsync("$5.50");
        await Expect(report.Page.GetByRole(AriaRole.Group, new() { Name = "By project" })).ToContainTextAsync("/work/shop");
    }

    private static ILocator Dialog(BoardPage screen) => screen.Page.Locator("dialog[open]");

    private static ILocator Field(BoardPage screen, string label) => Dialog(screen).GetByLabel(new Regex($"^{label}"));

    private static ILocator Button(BoardPage screen, string name) => screen.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Row(BoardPage screen, string model) => screen.Page.Locator($"[data-price='{model}']");
}
