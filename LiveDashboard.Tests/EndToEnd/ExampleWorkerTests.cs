using LiveDashboard.Tests.Setup;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>The workers of examples/, run by their own interpreters, on an open screen.</summary>
[Collection("board")]
public sealed class ExampleWorkerTests(BoardFixture board)
{
    [SqliteTheory]
    [InlineData("bash", "worker.sh")]
    [InlineData("python3", "worker.py")]
    [InlineData("node", "worker.mjs")]
    public async Task A_foreign_worker_is_seen_from_its_first_step_to_its_result(string program, string script)
    {
        var job = $"example-{program}";
        await using var browser = await board.OpenAsync("/jobs");
        await browser.Page.EvaluateAsync("""
            job => { window.values = new Set();
                new MutationObserver(() => { const bar = document.querySelector(`[data-job-id='${job}'] progress`); if (bar) window.values.add(bar.value); })
                    .observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['value'] }); }
            """, job);

        using var worker = Process.Start(new ProcessStartInfo(program, [Example(script), program == "node" ? board.Shared.Address : board.Shared.Database, job, "1"])
        {
            Environment = { ["LIVEDASHBOARD_KEY"] = RunningBoard.Key },
            RedirectStandardError = true,
        })!;
        var row = browser.Page.Locator($"[data-job-id='{job}']");
        await Expect(row.Locator("progress")).ToHaveAttributeAsync("value", "100");
        await Expect(row.Locator(".pill")).ToContainTextAsync("Completed");
        await worker.WaitForExitAsync();

        Assert.True(worker.ExitCode == 0, await worker.StandardError.ReadToEndAsync());
        var values = await browser.Page.EvaluateAsync<double[]>("() => [...window.values]");
        Assert.All(new[] { 20.0, 40, 60, 80, 100 }, v => Assert.Contains(v, values));
        await row.GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await Expect(browser.Page.Locator(".log li")).ToHaveCountAsync(5);
        await Expect(browser.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Open result" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("worker.sh")]
    [InlineData("worker.py")]
    [InlineData("worker.mjs")]
    public void An_example_is_short(string script) => Assert.InRange(File.ReadLines(Example(script)).Count(), 5, 19);

    private static string Example(string name, [CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../examples", name));
}
