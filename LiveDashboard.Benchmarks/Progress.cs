using System.Globalization;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Playwright;

namespace LiveDashboard.Benchmarks;

/// <summary>Workers that report a thousand times a second: whether the last word of each is on the screen, and how late, and how often it is drawn.</summary>
internal static class Progress
{
    // Notes each value a bar took and when, and when the page changed at all.
    private const string Watch = """
        () => {
          const bench = window.bench = { bars: [], renders: [] };
          new MutationObserver(changes => {
            const at = performance.timeOrigin + performance.now();
            let bars = false;
            for (const change of changes) {
              const bar = change.target;
              if (bar.localName !== 'progress' || change.attributeName !== 'value') continue;
              const row = bar.closest('[data-job-id]');
              if (!row) continue;
              bars = true;
              bench.bars.push(row.dataset.jobId + ' ' + bar.getAttribute('value') + ' ' + at);
            }
            if (bars) bench.renders.push(at);
          }).observe(document.querySelector('main'), { subtree: true, attributes: true, attributeFilter: ['value'] });
        }
        """;

    public static async Task<Report> RunAsync(Settings settings)
    {
        var (jobs, rate, seconds) = (settings.Number("--jobs", 50), settings.Number("--rate", 1000), settings.Number("--seconds", 60));
        var report = new Report(
            "Progress",
            $"""
            {jobs} jobs report {rate:#,0} times a second in all, single commits of one foreign process (python3), for {seconds} s; one Chromium tab on /jobs.
            Latency: from COMMIT returning to the first bar in the document that shows this value or a newer one of the same job. Targets: every last
            value right, renders at the frame rate.
            """,
            "reports", "a second", "screen p50 ms", "p95", "p99", "max", "renders a second (busiest)", "last values right", "board's CPU, of one core", "target");
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        await using var browser = await Browser.StartAsync();
        Prepare(folder.Database, jobs);
        var page = await browser.OpenAsync(board, "/jobs");
        await page.Locator("[data-job-id]").Nth(jobs - 1).WaitForAsync();
        using (var warm = ForeignProgram.Python("progress.py", folder.Database, $"{jobs}", "200", "2"))
            await warm.LinesAsync();
        SqliteRun(folder.Database, "UPDATE jobs SET progress = 0");
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        await page.EvaluateAsync(Watch);
        var (cpu, started) = (board.Cpu, TimeProvider.System.GetTimestamp());
        using var writer = ForeignProgram.Python("progress.py", folder.Database, $"{jobs}", $"{rate}", $"{seconds}");
        var told = (await writer.LinesAsync()).Select(Value.Parse).ToArray();
        var share = (board.Cpu - cpu) / TimeProvider.System.GetElapsedTime(started) * 100;
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        var skew = await page.EvaluateAsync<double>(Latency.Skew);
        var seen = (await page.EvaluateAsync<string[]>("() => bench.bars")).Select(Value.Parse).Select(v => v with { At = v.At + skew }).ToArray();
        var renders = await page.EvaluateAsync<double[]>("() => bench.renders");
        var shown = Spread.Of(told.GroupBy(t => t.Job).SelectMany(job => Late(job.ToArray(), [.. seen.Where(s => s.Job == job.Key)])));
        var right = told.GroupBy(t => t.Job).Count(job => seen.LastOrDefault(s => s.Job == job.Key)?.Percent == job.Last().Percent);
        var time = (told[^1].At - told[0].At) / 1000;
        var busiest = renders.Select(from => renders.Count(at => at >= from && at < from + 1000)).DefaultIfEmpty(0).Max();
        report.Row(
            $"{told.Length:#,0}", Report.Number(told.Length / time), Report.Ms(shown.P50), Report.Ms(shown.P95), Report.Ms(shown.P99), Report.Ms(shown.Max),
            $"{Report.Number(renders.Length / time)} ({busiest})", $"{right} of {jobs}", $"{Report.Number(share)} %", Report.Verdict(right == jobs && busiest <= 12 && shown.Count == told.Length));
        return report;
    }

    // Values only rise: one is on the screen as soon as it or a later one is.
    private static IEnumerable<double> Late(Value[] told, Value[] seen)
    {
        var next = seen.Length;
        var first = double.PositiveInfinity;
        foreach (var report in told.Reverse())
        {
            while (next > 0 && seen[next - 1].Percent >= report.Percent)
                first = seen[--next].At;
            if (double.IsFinite(first))
                yield return first - report.At;
        }
    }

    private static void Prepare(string database, int jobs) => SqliteRun(database, string.Join(';', Enumerable.Range(0, jobs).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"INSERT INTO jobs (id, title, kind) VALUES ('load-{i}', 'Load {i}', 'load')"))));

    private static void SqliteRun(string database, string sql)
    {
        using var connection = new SqliteConnections(database).Open(SqliteRole.Writer);
        SqlRows.Run(connection, sql);
    }

    private sealed record Value(string Job, double Percent, double At)
    {
        public static Value Parse(string line)
        {
            var parts = line.Split(' ');
            return new Value(parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture));
        }
    }
}
