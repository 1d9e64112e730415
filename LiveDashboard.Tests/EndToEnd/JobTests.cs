using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

[Collection("board")]
public sealed class JobTests(BoardFixture board)
{
    [Fact]
    public async Task The_page_of_a_job_follows_its_worker_from_the_queue_to_the_result()
    {
        board.Sql("INSERT INTO jobs (id, title, kind, status, total, unit) VALUES ('e2e-1', 'Podcast', 'podcast', 'queued', 5, 'chapters')");
        await using var browser = await board.OpenAsync("/jobs/e2e-1");
        var page = browser.Page;
        await Expect(page.Locator("h1")).ToHaveTextAsync("Podcast");
        await Expect(page.Locator(".pill").Filter(new() { HasText = "Queued" })).ToBeVisibleAsync();

        board.Cli("UPDATE jobs SET status = 'running', done = 2, stage = 'Voices' WHERE id = 'e2e-1'");
        await Expect(page.Locator(".job-state progress")).ToHaveAttributeAsync("value", "40");
        await Expect(page.Locator(".job-state")).ToContainTextAsync("2 of 5 chapters");
        await Expect(page.Locator(".job-state")).ToContainTextAsync("Voices");

        board.Cli("INSERT INTO job_logs (job_id, line) VALUES ('e2e-1', 'chapter <b>2</b> spoken')");
        await Expect(page.Locator(".log")).ToContainTextAsync("chapter <b>2</b> spoken");

        board.Cli("UPDATE jobs SET status = 'completed', result = 'https://results.example/podcast' WHERE id = 'e2e-1'");
        await Expect(page.Locator(".job-state progress")).ToHaveAttributeAsync("value", "100");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Open result" })).ToHaveAttributeAsync("href", "https://results.example/podcast");
    }

    [Fact]
    public async Task Who_cancels_is_asked_first_and_the_worker_is_told_at_its_next_report()
    {
        board.Sql("INSERT INTO jobs (id, title, progress) VALUES ('e2e-2', 'Reindex everything', 30)");
        await using var browser = await board.OpenAsync("/jobs/e2e-2");
        var page = browser.Page;

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Cancel the job" }).ClickAsync();
        await Expect(page.Locator(".sess-page-h .pill")).ToContainTextAsync("Cancelled");

        var answer = await board.Http.PutAsJsonAsync(new Uri("/api/jobs/e2e-2", UriKind.Relative), new { progress = 31 });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("The job is cancelled", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Queue again" }).ClickAsync();
        await Expect(page.Locator(".sess-page-h .pill")).ToContainTextAsync("Queued");
        await Expect(page.Locator(".about")).ToContainTextAsync("2 of 2");
    }

    [Fact]
    public async Task The_library_holds_what_finished_and_takes_in_what_finishes_now()
    {
        board.Sql("INSERT INTO jobs (id, title, kind, status, result) VALUES ('lib-1', 'Old podcast', 'lib', 'completed', 'https://results.example/old'); INSERT INTO jobs (id, title, kind) VALUES ('lib-2', 'New podcast', 'lib')");
        await using var browser = await board.OpenAsync("/library?kind=lib");
        var page = browser.Page;
        await Expect(page.Locator("[data-job-id]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-job-id='lib-1'] .result a")).ToHaveAttributeAsync("href", "https://results.example/old");

        board.Cli("UPDATE jobs SET status = 'completed', result = 'javascript:alert(1)' WHERE id = 'lib-2'");
        await Expect(page.Locator("[data-job-id]").First).ToHaveAttributeAsync("data-job-id", "lib-2");
        // An address that is none of the web's is a text.
        await Expect(page.Locator("[data-job-id='lib-2'] .result a")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-job-id='lib-2'] .result")).ToContainTextAsync("javascript:alert(1)");

        await page.Locator("input[data-search]").FillAsync("old");
        await Expect(page).ToHaveURLAsync(new Regex("q=old"));
        await Expect(page.Locator("[data-job-id]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_finished_job_raises_a_toast_that_leads_to_it()
    {
        board.Sql("INSERT INTO jobs (id, title) VALUES ('toast-1', 'Quarterly figures')");
        await using var browser = await board.OpenAsync("/sessions");

        board.Cli("UPDATE jobs SET status = 'completed', result = 'https://results.example/q' WHERE id = 'toast-1'");

        var toast = browser.Page.Locator("[data-toast]").Filter(new() { HasText = "Quarterly figures" });
        await toast.GetByRole(Microsoft.Playwright.AriaRole.Link).First.ClickAsync();
        await Expect(browser.Page).ToHaveURLAsync(new Regex("/jobs/toast-1$"));
    }

    [Fact]
    public async Task Jobs_can_be_grouped_by_kind_and_the_parts_of_one_stand_on_its_page()
    {
        board.Sql("INSERT INTO jobs (id, title, kind, host) VALUES ('g-top', 'Release', 'g-deploy', 'g-host'); INSERT INTO jobs (id, title, kind, parent_id, progress) VALUES ('g-a', 'Part one', 'g-build', 'g-top', 80), ('g-b', 'Part two', 'g-build', 'g-top', 20)");
        await using var browser = await board.OpenAsync("/jobs?group=kind");
        await Expect(browser.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "g-build" })).ToBeVisibleAsync();

        await browser.Page.Locator("[data-job-id='g-top'] a").ClickAsync();
        await Expect(browser.Page.Locator(".job-state progress")).ToHaveAttributeAsync("value", "50");
        await Expect(browser.Page.Locator(".col [data-job-id]")).ToHaveCountAsync(2);

        board.Cli("UPDATE jobs SET progress = 100 WHERE id = 'g-b'");
        await Expect(browser.Page.Locator(".job-state progress")).ToHaveAttributeAsync("value", "90");
    }
}
