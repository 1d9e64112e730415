using System.Diagnostics;
using LiveDashboard.App.Features.Overview;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>The lines that an empty board offers, run as a newcomer runs them.</summary>
[Collection("board")]
public sealed class FirstStepsTests(BoardFixture browser) : IAsyncLifetime
{
    private RunningBoard _board = null!;

    public async Task InitializeAsync() => _board = await RunningBoard.StartAsync();

    public async Task DisposeAsync() => await _board.DisposeAsync();

    [Fact]
    public async Task A_new_board_shows_its_first_steps_and_they_work_as_they_stand()
    {
        await using var screen = await browser.OpenAsync(_board);
        var snippets = screen.Page.Locator(".snippet pre");
        await Expect(snippets).ToHaveCountAsync(2);
        var lines = await snippets.AllTextContentsAsync();

        await BashAsync(lines[0]);
        await Expect(screen.Page.Locator("[data-event-id]").Filter(new() { HasText = "Hello, board" })).ToHaveCountAsync(1);
        await BashAsync(lines[1]);

        await Expect(screen.Page.Locator("[data-event-id]").Filter(new() { HasText = "Hello, board" })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_first_job_and_the_first_session_appear_too()
    {
        await using var jobs = await browser.OpenAsync(_board, "/jobs");
        foreach (var line in await jobs.Page.Locator(".snippet pre").AllTextContentsAsync())
            await BashAsync(line);
        foreach (var id in new[] { "first", "first-sql" })
            await Expect(jobs.Page.Locator($"[data-job-id='{id}'] progress")).ToHaveAttributeAsync("value", "42");

        await using var sessions = await browser.OpenAsync(_board, "/sessions");
        foreach (var line in await sessions.Page.Locator(".snippet pre").AllTextContentsAsync())
            await BashAsync(line);
        foreach (var id in new[] { "first", "first-sql" })
            await Expect(sessions.Page.Locator($"[data-session-id='{id}']")).ToContainTextAsync("First session");
    }

    [Fact]
    public async Task A_key_file_with_an_awkward_name_is_quoted()
    {
        var folder = Directory.CreateTempSubdirectory("it's a $key ").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "ingest.key"), RunningBoard.Key + "\n");
        await using var screen = await browser.OpenAsync(_board, "/activity");

        await BashAsync(FirstSteps.Http(_board.Address + "/", Path.Combine(folder, "ingest.key")));

        await Expect(screen.Page.Locator("[data-event-id]").Filter(new() { HasText = "Hello, board" })).ToHaveCountAsync(1);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task BashAsync(string line)
    {
        var start = new ProcessStartInfo("bash", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // A preset key is told to nobody: the line reads it from here.
        start.Environment["KEY"] = RunningBoard.Key;
        using var bash = Process.Start(start)!;
        var said = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        Assert.True(bash.ExitCode == 0, await bash.StandardError.ReadToEndAsync());
        Assert.DoesNotContain("\"code\"", said, StringComparison.Ordinal);
    }
}
