using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using LiveDashboard.Tests.Faults;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>Reviews in a real browser: what a row or a call says is on the screen, and what two people decide.</summary>
[Collection("board")]
public sealed class ReviewTests(BoardFixture fixture) : IAsyncLifetime
{
    private RunningBoard _board = null!;

    public async Task InitializeAsync()
    {
        _board = await RunningBoard.StartAsync();
        _board.Sql("""
            INSERT INTO validations (file_path, status, content) VALUES ('a.md', 'failed', 'one' || char(10)), ('b.md', 'passed', NULL);
            INSERT INTO recommendations (validation_id, file_path, title, original, proposed) VALUES (1, 'a.md', 'First', 'one', 'two');
            INSERT INTO recommendations (title, status, reviewer) VALUES ('Second', 'pending', NULL)
            """);
    }

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Theory]
    [InlineData("INSERT INTO validations (file_path) VALUES ('c.md')", "validation_created", "New validation created: c.md")]
    [InlineData("UPDATE validations SET review = 'approved', reviewer = 'Kim' WHERE id = 1", "validation_approved", "Validation approved: a.md by Kim")]
    [InlineData("UPDATE validations SET review = 'rejected', reviewer = 'Kim' WHERE id = 1", "validation_rejected", "Validation rejected: a.md by Kim")]
    [InlineData("UPDATE validations SET review = 'enhanced', enhanced = 'two', reviewer = 'Kim' WHERE id = 1", "validation_enhanced", "Validation enhanced: a.md by Kim")]
    [InlineData("INSERT INTO recommendations (title) VALUES ('Third')", "recommendation_created", "New recommendation: Third")]
    [InlineData("UPDATE recommendations SET status = 'approved', reviewer = 'Kim' WHERE id = 1", "recommendation_approved", "Recommendation approved: First by Kim")]
    [InlineData("UPDATE recommendations SET status = 'rejected', reviewer = 'Kim' WHERE id = 1", "recommendation_rejected", "Recommendation rejected: First by Kim")]
    [InlineData("UPDATE recommendations SET status = 'approved' WHERE id = 1; UPDATE recommendations SET status = 'applied' WHERE id = 1", "recommendation_applied", "Recommendation applied: First")]
    [InlineData("BEGIN IMMEDIATE; INSERT INTO workflows (id, type, title) VALUES ('w', 'nightly', 'Nightly'); UPDATE workflows SET state = 'running', leased_until = 253402300799999 WHERE id = 'w'; COMMIT", "workflow_started", "Nightly started")]
    [InlineData("BEGIN IMMEDIATE; INSERT INTO workflows (id, type, title) VALUES ('w', 'nightly', 'Nightly'); UPDATE workflows SET state = 'running', leased_until = 253402300799999 WHERE id = 'w'; COMMIT; UPDATE workflows SET state = 'completed' WHERE id = 'w'", "workflow_completed", "Nightly completed")]
    [InlineData("BEGIN IMMEDIATE; INSERT INTO workflows (id, type, title) VALUES ('w', 'nightly', 'Nightly'); UPDATE workflows SET state = 'running', leased_until = 253402300799999 WHERE id = 'w'; COMMIT; UPDATE workflows SET state = 'failed', error = 'no disk' WHERE id = 'w'", "workflow_failed", "Nightly no disk")]
    [InlineData("INSERT INTO live_events (event_type, event_data) VALUES ('heartbeat', '{\"message\":\"alive\"}')", "heartbeat", "heartbeat alive")]
    public async Task Every_event_of_the_story_reaches_the_screen_from_a_row(string sql, string type, string told)
    {
        await using var screen = await fixture.OpenAsync(_board, "/activity");

        _board.Cli(sql);

        var row = screen.Page.Locator("section.feed li").Filter(new() { Has = screen.Page.Locator(".tag", new() { HasTextRegex = new Regex($"^{type}$") }) }).First;
        await Expect(row.Locator(".ev-t")).ToContainTextAsync(told);
    }

    [Theory]
    [InlineData("/api/validate", """{"content": "# Test Article\nSome content here", "file_path": "test.md", "family": "cells"}""", "validation_created", "New validation created: test.md")]
    [InlineData("/api/validations/1/approve", """{"reviewer":"Kim"}""", "validation_approved", "Validation approved: a.md by Kim")]
    [InlineData("/api/validations/1/reject", """{"reviewer":"Kim"}""", "validation_rejected", "Validation rejected: a.md by Kim")]
    [InlineData("/api/recommendations/1/approve /api/validations/1/enhance", """{"reviewer":"Kim"}""", "validation_enhanced", "Validation enhanced: a.md by Kim")]
    [InlineData("/api/recommendations", """{"title":"Third"}""", "recommendation_created", "New recommendation: Third")]
    [InlineData("/api/recommendations/1/approve", """{"reviewer":"Kim"}""", "recommendation_approved", "Recommendation approved: First by Kim")]
    [InlineData("/api/recommendations/1/reject", """{"reviewer":"Kim"}""", "recommendation_rejected", "Recommendation rejected: First by Kim")]
    [InlineData("/api/recommendations/1/approve /api/recommendations/1/apply", """{"reviewer":"Kim"}""", "recommendation_applied", "Recommendation applied: First")]
    [InlineData("/api/workflows", """{"type":"validate_directory","path":"."}""", "workflow_started", "started")]
    [InlineData("/api/workflows", """{"type":"validate_directory","path":"."}""", "workflow_completed", "files")]
    [InlineData("/api/events", """{"event_type":"workflow_failed","event_data":{"message":"no disk"},"severity":"error"}""", "workflow_failed", "no disk")]
    [InlineData("/api/events", """{"event_type":"heartbeat","event_data":{"message":"alive"}}""", "heartbeat", "heartbeat alive")]
    public async Task Every_event_of_the_story_reaches_the_screen_from_a_call(string paths, string body, string type, string told)
    {
        await using var screen = await fixture.OpenAsync(_board, "/activity");

        foreach (var path in paths.Split(' '))
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            (await _board.Http.PostAsync(new Uri(path, UriKind.Relative), content)).EnsureSuccessStatusCode();
        }

        var row = screen.Page.Locator("section.feed li").Filter(new() { Has = screen.Page.Locator(".tag", new() { HasTextRegex = new Regex($"^{type}$") }) }).First;
        await Expect(row.Locator(".ev-t")).ToContainTextAsync(told);
    }

    [Fact]
    public async Task The_call_of_the_story_moves_counters_raises_a_toast_and_leads_to_its_page()
    {
        await using var screen = await fixture.OpenAsync(_board, "/recommendations");
        await Expect(screen.Page.Locator("[data-waiting]")).ToHaveAttributeAsync("data-waiting", "2");

        var answer = await _board.Http.PostAsJsonAsync(new Uri("/api/validate", UriKind.Relative), new { content = "# Test Article\nSome content here", file_path = "test.md", family = "cells" });
        var made = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("recommendations").GetArrayLength();

        await Expect(screen.Page.Locator("[data-waiting]")).ToHaveAttributeAsync("data-waiting", (2 + made).ToString(CultureInfo.InvariantCulture));
        await Expect(screen.Page.Locator(".rec").Filter(new() { HasText = "test.md" })).ToHaveCountAsync(made);
        var toast = screen.Page.Locator("[data-toast]").Filter(new() { HasText = "New validation created: test.md" });
        await toast.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(screen.Page).ToHaveURLAsync(new Regex("/validations/3$"));
        await Expect(screen.Page.Locator(".issues li").First).ToContainTextAsync("# Test Article");
    }

    [Fact]
    public async Task A_reviewer_decides_with_the_keyboard_and_takes_it_back()
    {
        await using var screen = await OpenAsAsync("Kim", "/recommendations");
        var rows = screen.Page.Locator(".rec");
        await Expect(rows).ToHaveCountAsync(2);

        await screen.Page.Keyboard.PressAsync("j");
        await Expect(rows.Nth(0)).ToBeFocusedAsync();
        await screen.Page.Keyboard.PressAsync("a");
        await Expect(rows.Nth(0)).ToHaveAttributeAsync("data-status", "Approved");
        await screen.Page.Keyboard.PressAsync("u");
        await Expect(rows.Nth(0)).ToHaveAttributeAsync("data-status", "Pending");

        await screen.Page.Keyboard.PressAsync("x");
        await screen.Page.Keyboard.PressAsync("j");
        await screen.Page.Keyboard.PressAsync("x");
        await Expect(screen.Page.Locator(".bulk")).ToContainTextAsync("2 selected");
        await screen.Page.Keyboard.PressAsync("r");
        await Expect(screen.Page.Locator(".rec[data-status=Rejected]")).ToHaveCountAsync(2);
        await Expect(rows.Nth(1)).ToContainTextAsync("Kim");
        await screen.Page.Keyboard.PressAsync("u");
        await Expect(screen.Page.Locator(".rec[data-status=Pending]")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Two_reviewers_see_each_other_and_neither_overwrites()
    {
        await using var kim = await OpenAsAsync("Kim", "/recommendations/1");
        await using var lee = await OpenAsAsync("Lee", "/recommendations/1");
        await Expect(lee.Page.Locator("h1")).ToHaveTextAsync("First");

        await kim.Page.GetByRole(AriaRole.Button, new() { Name = "I am at it" }).ClickAsync();
        await Expect(lee.Page.Locator(".review")).ToContainTextAsync("Kim is looking into it.");
        // Another program holds the lock until both decisions are on their way: neither can be seen before the other is made.
        await using (var holder = await _board.HoldAsync())
        {
            foreach (var (page, verb) in new[] { (kim.Page, "Approve"), (lee.Page, "Reject") })
            {
                var button = page.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true });
                await button.ClickAsync();
                await Expect(button).ToBeDisabledAsync();
            }
            await holder.LetGoAsync();
        }

        var pill = kim.Page.Locator(".sess-page-h .pill");
        await Expect(pill).ToHaveTextAsync(new Regex("Approved|Rejected"));
        var winner = await pill.TextContentAsync() == "Approved" ? "Kim" : "Lee";
        await Expect(lee.Page.Locator(".sess-page-h .pill")).ToHaveTextAsync(winner == "Kim" ? "Approved" : "Rejected");
        await Expect((winner == "Kim" ? lee : kim).Page.Locator(".toast.deed")).ToContainTextAsync($"{winner} {(winner == "Kim" ? "approved" : "rejected")} it meanwhile.");
        await Expect(kim.Page.Locator(".trail li")).ToHaveCountAsync(3);
        await Expect(lee.Page.Locator(".trail li").First).ToContainTextAsync("came too late");
    }

    [Fact]
    public async Task Approved_text_is_applied_compared_and_written_to_its_file()
    {
        var file = Path.Combine(_board.Docs, "a.md");
        await File.WriteAllTextAsync(file, "one\n");
        await using var screen = await OpenAsAsync("Kim", "/validations/1");
        var page = screen.Page;

        await page.Locator(".rec").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Approve") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply 1 approved" }).ClickAsync();
        await Expect(page.Locator(".diff2 .changed .b")).ToHaveTextAsync("two");
        await page.GetByRole(AriaRole.Button, new() { Name = "Unified" }).ClickAsync();
        await Expect(page.Locator(".diff2 tr.added")).ToContainTextAsync("two");
        Assert.Equal("one\n", await File.ReadAllTextAsync(file));

        await page.GetByRole(AriaRole.Button, new() { Name = "Write to the file" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Write the file" }).ClickAsync();
        await Expect(page.GetByText("The enhanced content was written to the file")).ToBeVisibleAsync();
        Assert.Equal("two\n", await File.ReadAllTextAsync(file));
        Assert.Equal("one\n", await File.ReadAllTextAsync(file + ".orig"));
        await Expect(page.Locator(".trail li").First).ToContainTextAsync("Kim had it written to the file");
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_the_list_pages_to_its_end()
    {
        _board.Sql("INSERT INTO validations (file_path, status) SELECT 'docs/f' || i || '.md', iif(i % 2, 'failed', 'passed') FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150) SELECT i FROM n)");
        await using var screen = await fixture.OpenAsync(_board, "/validations");
        var page = screen.Page;
        await Expect(page.Locator("[data-validation-id]")).ToHaveCountAsync(100);
        await page.GetByRole(AriaRole.Button, new() { Name = "Load more" }).ClickAsync();
        await Expect(page.Locator("[data-validation-id]")).ToHaveCountAsync(152);

        await page.GetByRole(AriaRole.Combobox, new() { Name = "Verdict" }).SelectOptionAsync("failed");
        await Expect(page).ToHaveURLAsync(new Regex("status=failed"));
        await Expect(page.Locator("[data-validation-id]")).ToHaveCountAsync(76);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Sort" }).SelectOptionAsync("file");
        await Expect(page.Locator("[data-validation-id] .who a").First).ToHaveTextAsync("a.md");
    }

    private async Task<BoardPage> OpenAsAsync(string name, string path)
    {
        var screen = await fixture.BlankAsync();
        await screen.Page.AddInitScriptAsync($"localStorage.setItem('livedashboard.me', '{name}')");
        await screen.GoAsync(_board.Address + path);
        await screen.LiveAsync();
        return screen;
    }
}
