using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class WorkflowTests(BoardFixture board)
{
    [Fact]
    public async Task A_folder_is_validated_from_the_dialog_to_the_findings()
    {
        var folder = Directory.CreateDirectory(Path.Combine(board.Shared.Docs, "guide")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "good.md"), "# Good\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "bad.md"), "# Bad\n\n[a](gone<b>.md)\n\n[b](gone.md)\n");
        await using var browser = await board.OpenAsync("/workflows");
        var page = browser.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Validate Markdown" }).First.ClickAsync();
        await page.GetByLabel("Path").FillAsync("../etc");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Expect(page.Locator("#start-workflow")).ToContainTextAsync("is not below a root");
        await page.GetByLabel("Path").FillAsync("guide");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/workflows/wf-"));
        await Expect(page.Locator(".sess-page-h .pill")).ToContainTextAsync("Completed");
        await Expect(page.Locator(".job-state progress")).ToHaveAttributeAsync("value", "100");
        await Expect(page.Locator("[data-step=completed]")).ToHaveCountAsync(3);
        await Expect(page.Locator("[data-file]")).ToHaveCountAsync(1);
        await page.Locator("[data-file='guide/bad.md'] summary").ClickAsync();
        await Expect(page.Locator("[data-file='guide/bad.md']")).ToContainTextAsync("gone.md does not exist");

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).First.ClickAsync();
        await page.Locator("#delete-workflow").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/workflows$"));
    }

    [Fact]
    public async Task A_workflow_is_paused_resumed_and_cancelled_from_its_page_and_its_bar_never_goes_back()
    {
        var folder = Directory.CreateDirectory(Path.Combine(board.Shared.Docs, "many")).FullName;
        for (var i = 0; i < 3000; i++)
            await File.WriteAllTextAsync(Path.Combine(folder, $"f{i}.md"), $"# F {i}\n\nText.\n");
        var started = await board.Http.PostAsync(new Uri("/api/workflows", UriKind.Relative), new StringContent("""{"type":"validate_directory","path":"many"}""", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(System.Net.HttpStatusCode.Created, started.StatusCode);
        await using var browser = await board.OpenAsync(started.Headers.Location!.ToString()["/api".Length..]);
        var page = browser.Page;
        await page.EvaluateAsync("""
            () => { window.values = []; const bar = document.querySelector('.job-state progress'); window.values.push(bar.value);
                new MutationObserver(() => window.values.push(document.querySelector('.job-state progress').value)).observe(document.querySelector('main'), { subtree: true, attributes: true, attributeFilter: ['value'] }); }
            """);

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true }).ClickAsync();
        await Expect(page.Locator(".sess-page-h .pill")).ToContainTextAsync("Paused");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume", Exact = true }).ClickAsync();
        await Expect(page.Locator(".sess-page-h .pill")).ToContainTextAsync("Running");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel the workflow" }).ClickAsync();
        await Expect(page.Locator(".sess-page-h .pill")).ToContainTextAsync("Cancelled");

        var values = await page.EvaluateAsync<double[]>("() => window.values");
        Assert.Equal(values.Order(), values);
    }
}
