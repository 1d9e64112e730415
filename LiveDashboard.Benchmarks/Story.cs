using System.Globalization;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace LiveDashboard.Benchmarks;

/// <summary>
/// The podcast generator whose progress stood at 0 %: a minute in which somebody holds the database, a minute in which the worker
/// generates; what the board answers meanwhile, and beside it the same with default settings.
/// </summary>
internal static class Story
{
    private const int Finished = 2000;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);
    private static readonly Uri Job = new("/api/jobs/story", UriKind.Relative);

    private const string Watch = """
        () => {
          const seen = window.bars = {};
          new MutationObserver(() => {
            const bar = document.querySelector('.job-state progress');
            if (bar && !(bar.value in seen)) seen[bar.value] = performance.timeOrigin + performance.now();
          }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['value'] });
        }
        """;

    public static async Task<Report> RunAsync(Settings settings)
    {
        var seconds = settings.Number("--seconds", 60);
        var report = new Report(
            "The story",
            $"""
            One job and {Finished:#,0} finished ones. First another process holds the whole database for {seconds} s (`BEGIN EXCLUSIVE`), then the worker
            generates for {seconds} s and commits 10, 30, 60, 90 and 100 % (python3). Meanwhile `GET /api/jobs/ID` each {Every.TotalMilliseconds:0} ms, and the Library is opened
            in Chromium each few seconds. Control, in the same run: the same hold and the same read of a file and by a client with SQLite's defaults.
            Targets: p99 ≤ 100 ms, every step on the screen.
            """,
            "while", "answers", "p50 ms", "p99", "max", "Library opened", "slowest s", "control: reads that failed", "slowest s", "target");
        using var folder = new TempFolder();
        var plain = Path.Combine(Path.GetDirectoryName(folder.Database)!, "plain.db");
        await using var board = await BoardProcess.StartAsync(folder.Database);
        await using var browser = await Browser.StartAsync();
        Prepare(folder.Database, plain);
        var page = await browser.OpenAsync(board, "/jobs/story");
        await page.EvaluateAsync(Watch);
        await (await browser.OpenAsync(board, "/library")).CloseAsync();
        var time = seconds.ToString(CultureInfo.InvariantCulture);
        using (var hold = ForeignProgram.Python("hold.py", folder.Database, "0", time))
        using (var holdPlain = ForeignProgram.Python("hold.py", plain, "0", time))
            await MeasureAsync(report, "another process holds the database", board, browser, plain, Task.WhenAll(hold.LinesAsync(), holdPlain.LinesAsync()));
        using var worker = ForeignProgram.Python("podcast.py", folder.Database, "story", time);
        using var plainWorker = ForeignProgram.Python("hold.py", plain, "0", time);
        var steps = worker.LinesAsync();
        await MeasureAsync(report, "the worker generates (control: in one transaction, as the story's did)", board, browser, plain, Task.WhenAll(steps, plainWorker.LinesAsync()));
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        var skew = await page.EvaluateAsync<double>(Latency.Skew);
        var seen = await page.EvaluateAsync<Dictionary<string, double>>("() => bars");
        report.Notes.Add("from the worker's COMMIT to its bar: " + string.Join(", ", Latency.Times(await steps).Select(step =>
            seen.TryGetValue(step.Key, out var at) ? $"{step.Key} % after {Report.Ms(at + skew - step.Value)} ms" : $"{step.Key} % **never**")));
        return report;
    }

    private static async Task MeasureAsync(Report report, string what, BoardProcess board, Browser browser, string plain, Task meanwhile)
    {
        using var control = ForeignProgram.Python("control.py", plain, "0.05");
        using var end = new CancellationTokenSource();
        var answers = AskAsync(board, end.Token);
        var library = OpenLibraryAsync(board, browser, end.Token);
        await meanwhile;
        await end.CancelAsync();
        var (spread, opened) = (await answers, await library);
        var reads = (await control.LinesAsync()).Select(l => l.Split(' ')).ToArray();
        report.Row(
            what, $"{spread.Count:#,0}", Report.Ms(spread.P50), Report.Ms(spread.P99), Report.Ms(spread.Max), $"{opened.Count}", Report.Number(opened.Max / 1000),
            $"{reads.Count(r => r[0] == "locked")} of {reads.Length}", Report.Number(reads.Max(r => double.Parse(r[1], CultureInfo.InvariantCulture)) / 1000), Report.Verdict(spread.P99 <= 100));
    }

    private static async Task<Spread> AskAsync(BoardProcess board, CancellationToken end)
    {
        var took = new List<double>();
        using var client = BoardProcess.NewClient(board.Address);
        while (!end.IsCancellationRequested)
        {
            var started = TimeProvider.System.GetTimestamp();
            (await client.GetAsync(Job, CancellationToken.None)).EnsureSuccessStatusCode();
            took.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(Every, TimeProvider.System, CancellationToken.None);
        }
        return Spread.Of(took);
    }

    private static async Task<Spread> OpenLibraryAsync(BoardProcess board, Browser browser, CancellationToken end)
    {
        var took = new List<double>();
        while (!end.IsCancellationRequested)
        {
            var started = TimeProvider.System.GetTimestamp();
            var page = await browser.OpenAsync(board, "/library");
            await page.Locator("[data-job-id]").Nth(40).WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
            took.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            await page.CloseAsync();
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, CancellationToken.None);
        }
        return Spread.Of(took);
    }

    private static void Prepare(string database, string plain)
    {
        using var connection = new SqliteConnections(database).Open(SqliteRole.Writer);
        SqlRows.Run(connection, $"""
            INSERT INTO jobs (id, title, kind, status, result)
            SELECT 'old-' || n, 'Podcast ' || n, 'podcast', 'completed', 'https://podcasts.example/' || n
            FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {Finished}) SELECT n FROM c);
            INSERT INTO jobs (id, title, kind) VALUES ('story', 'Podcast of today', 'podcast')
            """);
        using var control = new SqliteConnection($"Data Source={plain};Pooling=False");
        control.Open();
        SqlRows.Run(control, "CREATE TABLE jobs (id TEXT PRIMARY KEY, progress REAL); INSERT INTO jobs VALUES ('story', 0)");
    }
}
