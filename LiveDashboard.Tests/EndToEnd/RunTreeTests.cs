using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>Real commands under <c>livedashboard run</c>, as the tree of runs shows them.</summary>
[Collection("board")]
public sealed class RunTreeTests(BoardFixture board) : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "LiveDashboard.App.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("livedashboard-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_command_and_what_it_runs_grow_as_a_tree_and_end_with_their_exit_codes()
    {
        var gate = Path.Combine(_folder, "gate");
        await using var screen = await board.OpenAsync("/activity/runs?spawner=e2e-codex");
        var page = screen.Page;

        using var run = Start("--id", "e2e-outer", "--spawner", "e2e-codex", "--title", "Outer", "--", "bash", "-c",
            $"echo stage outside; dotnet {Program} run --spool {_folder} --spawner e2e-script --id e2e-inner -- bash -c 'echo stage inside; while [ ! -e {gate} ]; do sleep 0.05; done; exit 3'; exit 0");

        var outer = page.Locator(".runs > li").Filter(new() { HasText = "Outer" });
        await Expect(outer.Locator("> .run .pill")).ToHaveTextAsync("Running");
        var inner = outer.Locator("li").Filter(new() { HasText = "e2e-script" }).Filter(new() { Has = page.Locator(".pill") });
        await Expect(inner.Locator("> .run .pill")).ToHaveTextAsync("Running");
        await Expect(inner).ToContainTextAsync("inside");

        await File.WriteAllTextAsync(gate, "");
        await Expect(inner.Locator("> .run .pill")).ToHaveTextAsync("exit code 3");
        await Expect(outer.Locator("> .run .pill")).ToHaveTextAsync("exit code 0");
        await run.WaitForExitAsync();

        await inner.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Job") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/jobs/e2e-inner$"));
        var tree = page.GetByRole(AriaRole.Region, new() { Name = "Run tree" });
        await Expect(tree.Locator("[data-spawn-id] .pill")).ToHaveTextAsync(["exit code 0", "exit code 3"]);
        await tree.Locator("button.run-t").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("spawner_started");
    }

    [Fact]
    public async Task A_run_whose_runner_was_killed_does_not_run_for_ever()
    {
        board.Sql("""
            INSERT INTO jobs (id, title) VALUES ('e2e-gone', 'Gone');
            INSERT INTO live_events (event_type, event_data, spawner_type, uid) VALUES ('spawner_started', '{"message":"started sleep 99","job_id":"e2e-gone"}', 'e2e-gone', 'run:e2e-gone:1')
            """);
        await using var screen = await board.OpenAsync("/activity/runs?spawner=e2e-gone");
        var pill = screen.Page.Locator(".runs .pill");
        await Expect(pill).ToHaveTextAsync("Running");

        board.Cli("UPDATE jobs SET status = 'stalled' WHERE id = 'e2e-gone'");

        await Expect(pill).ToHaveTextAsync("Stalled");
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "run", "--spool", _folder, .. arguments]) { RedirectStandardOutput = true };
        start.Environment["LIVEDASHBOARD_URL"] = board.Shared.Address;
        start.Environment["LIVEDASHBOARD_KEY"] = RunningBoard.Key;
        return Process.Start(start)!;
    }
}
