using System.Globalization;
using LiveDashboard.Core.Store.Sql;
using Microsoft.Playwright;

namespace LiveDashboard.Benchmarks;

/// <summary>
/// From a foreign process's COMMIT returning to the changed document in a browser, and beside it what a board that polls
/// each half second would know at best. Both ends stamp the machine's wall clock.
/// </summary>
internal static class Latency
{
    private const int PerSecond = 20;

    // Notes when each mark, or each value of the job's bar, was first in the document.
    private const string Watch = """
        () => {
          const seen = window.benchSeen = {};
          const note = (key, at) => { if (!(key in seen)) seen[key] = at; };
          const read = (text, at) => { for (const mark of text.matchAll(/\[([a-z]+\d{5})\]/g)) note(mark[1], at); };
          const bar = node => { if (node.matches?.('[data-job-id=bench] progress')) return node; return node.querySelector?.('[data-job-id=bench] progress'); };
          new MutationObserver(changes => {
            const at = performance.timeOrigin + performance.now();
            for (const change of changes) {
              if (change.type === 'characterData') read(change.target.data, at);
              else if (change.type === 'attributes') { if (bar(change.target)) note('value ' + bar(change.target).value.toFixed(1), at); }
              else for (const node of change.addedNodes) { read(node.textContent, at); }
            }
          }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['value'] });
        }
        """;

    // The page's clock against the wall clock: performance.timeOrigin is fixed when the page loads.
    public const string Skew = """
        () => {
          const differences = [];
          for (let i = 0; i < 2000; i++) differences.push(Date.now() + 0.5 - (performance.timeOrigin + performance.now()));
          return differences.reduce((a, b) => a + b) / differences.length;
        }
        """;

    public static async Task<Report> RunAsync(Settings settings)
    {
        var report = new Report(
            "From a foreign COMMIT to the screen",
            $"""
            {PerSecond} rows a second, single commits, by a process that is not the board; one Chromium tab. Latency: from the writer's COMMIT
            returning (its own clock) to the changed document (MutationObserver). "poll": a process that reads `id > cursor` each
            0.5 s beside it, in the same run, and only reads. Milliseconds. Target: p50 ≤ 20, p99 ≤ 100.
            """,
            "writer", "what", "samples", "screen p50", "p95", "p99", "max", "poll 0.5 s p50", "p99", "target");
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        await using var browser = await Browser.StartAsync();
        Prepare(folder.Database);
        var activity = await browser.OpenAsync(board, "/activity");
        var samples = settings.Number("--samples", 600);
        await RunOneAsync(report, new Run("python3", "event", "pythonevent", samples), folder.Database, activity);
        await RunOneAsync(report, new Run("sqlite3", "event", "shellevent", samples), folder.Database, activity);
        await activity.CloseAsync();
        var overview = await browser.OpenAsync(board, "/");
        await RunOneAsync(report, new Run("python3", "job", "pythonjob", samples), folder.Database, overview);
        await RunOneAsync(report, new Run("sqlite3", "job", "shelljob", samples), folder.Database, overview);
        report.Notes.Add(await IdleAsync(board, TimeSpan.FromSeconds(settings.Number("--idle", 60))));
        report.Notes.Add("A job's value that was overtaken within a frame is counted from its commit to the first newer value on the screen. The sqlite3 shell tells whole milliseconds, rounded down: its latencies are up to 1 ms too large.");
        return report;
    }

    private static void Prepare(string database)
    {
        using var connection = new LiveDashboard.Core.Store.Sqlite.SqliteConnections(database).Open(LiveDashboard.Core.Store.Sqlite.SqliteRole.Writer);
        SqlRows.Run(connection, "INSERT INTO jobs (id, title) VALUES ('bench', 'Bench')");
    }

    private static async Task<string> IdleAsync(BoardProcess board, TimeSpan time)
    {
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System);
        var (cpu, started) = (board.Cpu, TimeProvider.System.GetTimestamp());
        await Task.Delay(time, TimeProvider.System);
        var share = (board.Cpu - cpu) / TimeProvider.System.GetElapsedTime(started) * 100;
        return $"idle after these runs, one tab open, nothing written: {Report.Number(share)} % of a core over {time.TotalSeconds:0} s (target ≤ 1 %: {Report.Verdict(share <= 1)}); RSS {board.RssMegabytes:0} MB";
    }

    private static async Task RunOneAsync(Report report, Run run, string database, IPage page)
    {
        await page.EvaluateAsync(Watch);
        using var poller = ForeignProgram.Python("poller.py", database);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        var committed = await run.WriteAsync(database, PerSecond);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
        var read = Times(await poller.LinesAsync());
        var skew = await page.EvaluateAsync<double>(Skew);
        var seen = await page.EvaluateAsync<Dictionary<string, double>>("() => window.benchSeen");
        var shown = Spread.Of(run.Shown(committed, seen.ToDictionary(s => s.Key, s => s.Value + skew)));
        var polled = Spread.Of(committed.Where(c => read.ContainsKey(c.Key)).Select(c => read[c.Key] - c.Value));
        report.Row(run.Program, run.Told, $"{shown.Count} of {run.Samples}", Report.Ms(shown.P50), Report.Ms(shown.P95), Report.Ms(shown.P99), Report.Ms(shown.Max),
            Report.Ms(polled.P50), Report.Ms(polled.P99), Report.Verdict(shown is { P50: <= 20, P99: <= 100 } && shown.Count == run.Samples));
    }

    public static Dictionary<string, double> Times(IEnumerable<string> lines) => lines
        .Select(line => line.Split([' ', '|']))
        .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));

    /// <summary>One writer writing one kind of row.</summary>
    private sealed record Run(string Program, string Kind, string Mark, int Samples)
    {
        public string Told => Kind == "event" ? "`INSERT INTO live_events`, list on /activity" : "`UPDATE jobs SET progress`, bar on the overview";

        public async Task<Dictionary<string, double>> WriteAsync(string database, int perSecond)
        {
            if (Program == "python3")
            {
                using var python = ForeignProgram.Python("paced.py", database, Kind, $"{Samples}", $"{perSecond}", Mark);
                return Times(await python.LinesAsync());
            }
            using var shell = ForeignProgram.Shell(database);
            var clock = TimeProvider.System;
            var started = clock.GetTimestamp();
            for (var n = 1; n <= Samples; n++)
            {
                var due = TimeSpan.FromSeconds((double)n / perSecond) - clock.GetElapsedTime(started);
                if (due > TimeSpan.Zero)
                    await Task.Delay(due, clock);
                await shell.Input.WriteLineAsync(Statement(n));
                await shell.Input.FlushAsync();
            }
            return Times(await shell.LinesAsync());
        }

        public IEnumerable<double> Shown(Dictionary<string, double> committed, Dictionary<string, double> seen)
        {
            if (Kind == "event")
                return committed.Where(c => seen.ContainsKey(c.Key)).Select(c => seen[c.Key] - c.Value);
            // Values only rise: a value is on the screen as soon as it or a later one is.
            var first = double.PositiveInfinity;
            var latencies = new List<double>();
            for (var n = Samples; n > 0; n--)
            {
                first = Math.Min(first, seen.GetValueOrDefault(Value(n), double.PositiveInfinity));
                if (double.IsFinite(first))
                    latencies.Add(first - committed[Name(n)]);
            }
            return latencies;
        }

        private static string Value(int n) => string.Create(CultureInfo.InvariantCulture, $"value {n / 10d:0.0}");

        private string Name(int n) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{n:00000}");

        private string Statement(int n) => string.Create(CultureInfo.InvariantCulture, $$"""
            {{(Kind == "event"
                ? $$"""INSERT INTO live_events (event_type, event_data, spawner_type, parent_event_id, session_id) VALUES ('bench', '{"message":"[{{Name(n)}}]"}', 'bench', NULL, 'bench');"""
                : $"UPDATE jobs SET progress = {n / 10d} WHERE id = 'bench';")}}
            SELECT '{{Name(n)}}', CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER);
            """);
    }
}
