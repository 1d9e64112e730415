using System.Globalization;
using Microsoft.Playwright;

namespace LiveDashboard.Benchmarks;

/// <summary>A neighbour writes 100,000 rows at once: when the board is up to date again, how often it drew, what it kept.</summary>
internal static class Burst
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan CatchUpLimit = TimeSpan.FromSeconds(120);

    // A render of a component is a batch of changes inside it: the list, and the whole page.
    private const string Watch = """
        () => {
          const bench = window.bench = { list: [], any: [], tops: [] };
          new MutationObserver(changes => {
            const at = performance.timeOrigin + performance.now();
            bench.any.push(at);
            if (!changes.some(c => c.target.closest?.('ol[data-hold]') && c.type === 'childList' && !c.target.closest('time'))) return;
            bench.list.push(at);
            const top = document.querySelector('ol[data-hold] [data-event-id]');
            if (top) bench.tops.push([at, Number(top.dataset.eventId)]);
          }).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true, attributes: true });
        }
        """;

    public static async Task<Report> RunAsync(Settings settings)
    {
        var rows = settings.Number("--rows", 100_000);
        var report = new Report(
            "Burst",
            $"{rows:#,0} rows by a foreign process (python3), one Chromium tab on /activity. Seconds after the last commit until the feed's cursor (GET /api/status) and the page have the last row; list renders seen in the page while it lasted. Targets: page ≤ 2 s, renders ≤ about 10 a second while it lasts (its first second may have a few more: the first twenty changes have short frames), memory returns.",
            "rows", "write took s", "cursor there after s", "page there after s", "list renders a second (busiest second)", "RSS MB before", "peak", $"after {Rest.TotalSeconds:0} s", "target");
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync(board, "/activity");
        using (var warm = ForeignProgram.Python("paced.py", folder.Database, "event", "100", "20", "warm"))
            await warm.LinesAsync();
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
        await RunOneAsync(report, board, page, folder.Database, "one", rows);
        await RunOneAsync(report, board, page, folder.Database, "each", rows);
        var locked = board.Log.Count(line => line.Contains("locked", StringComparison.OrdinalIgnoreCase));
        report.Notes.Add($"lines of the board's log with \"locked\": {locked}");
        return report;
    }

    private static async Task RunOneAsync(Report report, BoardProcess board, IPage page, string database, string commits, int rows)
    {
        await page.EvaluateAsync(Watch);
        var before = board.RssMegabytes;
        using var memory = new PeakMemory(board);
        using var writer = ForeignProgram.Python("bulk.py", database, commits, rows.ToString(CultureInfo.InvariantCulture));
        var ended = writer.LinesAsync();
        var looks = await FollowAsync(board, ended);
        var told = (await ended)[0].Split(' ').Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        var (started, committed, last) = (told[0], told[1], (long)told[2]);
        var cursor = looks.First(l => l.Cursor >= last).At;
        await page.WaitForFunctionAsync("last => bench.tops.some(t => t[1] >= last)", last, new PageWaitForFunctionOptions { Timeout = 60_000, PollingInterval = 50 });
        var shown = await page.EvaluateAsync<double>("last => bench.tops.find(t => t[1] >= last)[0]", last);
        var renders = await page.EvaluateAsync<double[]>("() => bench.list");
        await Task.Delay(Rest, TimeProvider.System);
        var during = renders.Where(at => at >= started && at <= shown + 1).ToArray();
        var mean = during.Length / Math.Max(1, (shown - started) / 1000);
        var busiest = during.Select(from => during.Count(at => at >= from && at < from + 1000)).DefaultIfEmpty(0).Max();
        var after = board.RssMegabytes;
        report.Row(
            commits == "one" ? "in one transaction" : "in single commits (synchronous=NORMAL)", Report.Number((committed - started) / 1000),
            Report.Number((cursor - committed) / 1000), Report.Number((shown - committed) / 1000), $"{Report.Number(mean)} ({busiest})",
            $"{before:0}", $"{memory.Peak:0}", $"{after:0}", Report.Verdict(shown - committed <= 2000 && mean <= 11 && busiest <= 20));
    }

    /// <summary>Looks at the cursor until it has not moved for a while after the writer's end.</summary>
    private static async Task<List<(double At, long Cursor)>> FollowAsync(BoardProcess board, Task<string[]> ended)
    {
        var looks = new List<(double At, long Cursor)>();
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < CatchUpLimit)
        {
            var cursor = await BoardStatus.CursorAsync(board.Client);
            looks.Add((WallClock.Now, cursor));
            if (ended.IsCompleted && cursor >= long.Parse((await ended)[0].Split(' ')[2], CultureInfo.InvariantCulture))
                return looks;
            await Task.Delay(Look, TimeProvider.System);
        }
        throw new TimeoutException("the cursor did not reach the last row");
    }

    /// <summary>Looks at the board's memory while it lives.</summary>
}
