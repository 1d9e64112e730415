using System.Globalization;
using LiveDashboard.Core.Store.Sqlite;

namespace LiveDashboard.Benchmarks;

/// <summary>Pages at ten thousand and at millions of events, and the millions being retired while others write.</summary>
internal static class Retention
{
    private const int Few = 10_000;
    private static readonly string[] Pages = ["/", "/activity", "/system"];
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public static async Task<Report> RunAsync(Settings settings)
    {
        var (rows, opens) = (settings.Number("--rows", 5_000_000), settings.Number("--opens", 15));
        var report = new Report(
            "Retention, and pages at any size",
            $"""
            Events of 20 days by SQL. Pages: from the request until the page says Live, its circuit drawn, one Chromium, {opens} times each, p50 (max), milliseconds.
            Then the board is started with `Upkeep:KeepRows={Few}` and retires the rest, while a python process writes 20 rows a second.
            Locks: the board's own commits, from the write lock to the end of the commit (`livedashboard.commit.duration`); beside it what the
            python process waited for the lock, with the pauses of SQLite's own busy handler. Lag: `livedashboard.feed.lag`. Both as the bound of the
            histogram's bucket, never less than the truth. Targets: longest lock ≤ 50 ms, lag p99 ≤ 500 ms, pages alike.
            """,
            ["events", "database", .. Pages, "what", "longest lock ms", "python waited p99 (max) ms", "feed lag p99 ms", "target"]);
        using var folder = new TempFolder();
        await using (var first = await BoardProcess.StartAsync(folder.Database))
            await first.TerminateAsync();
        await using var browser = await Browser.StartAsync();
        var few = await PagesAsync(browser, folder.Database, Few, opens);
        report.Row([$"{Few:#,0}", Size(folder.Database), .. few.Select(Told), "pages", "", "", "", ""]);
        var many = await PagesAsync(browser, folder.Database, rows, opens);
        report.Row([$"{rows:#,0}", Size(folder.Database), .. many.Select(Told), "pages", "", "", "", Report.Verdict(few.Zip(many).All(p => p.Second.P50 <= p.First.P50 * 1.5 + 20))]);
        await RetireAsync(report, folder.Database, rows);
        return report;
    }

    private static async Task<Spread[]> PagesAsync(Browser browser, string database, int rows, int opens)
    {
        using (var seed = ForeignProgram.Python("seed.py", database, rows.ToString(CultureInfo.InvariantCulture)))
            await seed.LinesAsync();
        await using var board = await BoardProcess.StartAsync(database, 0, "--Upkeep:KeepRows=1000000000");
        var spreads = new List<Spread>();
        foreach (var path in Pages)
        {
            var took = new List<double>();
            for (var n = 0; n <= opens; n++)
            {
                var asked = TimeProvider.System.GetTimestamp();
                await (await browser.OpenAsync(board, path)).CloseAsync();
                took.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
            }
            // The first has the browser's cache and the compiler against it.
            spreads.Add(Spread.Of(took.Skip(1)));
        }
        await board.TerminateAsync();
        return [.. spreads];
    }

    private static async Task RetireAsync(Report report, string database, int rows)
    {
        await using var board = await BoardProcess.StartAsync(database, 0, $"--Upkeep:KeepRows={Few}");
        var started = TimeProvider.System.GetTimestamp();
        using var writer = ForeignProgram.Python("waits.py", database);
        var (commits, lags) = (await Histogram.ReadAsync(board.Client, "livedashboard_commit_duration_seconds"), await Histogram.ReadAsync(board.Client, "livedashboard_feed_lag_seconds"));
        var log = 0L;
        // Some rows beyond are always there between two runs: the writer goes on.
        while (Left(database) > Few + 2_000 && TimeProvider.System.GetElapsedTime(started) < Longest)
        {
            log = Math.Max(log, new FileInfo(database + "-wal") is { Exists: true } wal ? wal.Length : 0);
            await Task.Delay(Look, TimeProvider.System);
        }
        var took = TimeProvider.System.GetElapsedTime(started);
        commits = (await Histogram.ReadAsync(board.Client, "livedashboard_commit_duration_seconds")).Since(commits);
        lags = (await Histogram.ReadAsync(board.Client, "livedashboard_feed_lag_seconds")).Since(lags);
        var waits = Spread.Of((await writer.LinesAsync()).Select(l => double.Parse(l, CultureInfo.InvariantCulture)));
        var (longest, lag, left) = (commits.AtMost(1) * 1000, lags.AtMost(0.99) * 1000, Left(database));
        report.Row([
            $"{rows:#,0} to {left:#,0}", Size(database), .. Pages.Select(_ => ""), $"retired in {took.TotalSeconds:0} s, {commits.Count:#,0} commits", $"≤ {Report.Number(longest)}",
            $"{Report.Ms(waits.P99)} ({Report.Ms(waits.Max)})", $"≤ {Report.Number(lag)}", Report.Verdict(longest <= 50 && lag <= 500 && left <= Few + 2_000)]);
        report.Notes.Add($"commits that were longer than 50 ms: {commits.Count - commits.Buckets.First(b => b.AtMost >= 0.05).Count:#,0} of {commits.Count:#,0}; p99 ≤ {Report.Number(commits.AtMost(0.99) * 1000)} ms; the log had {log / 1e6:0} MB at most; the python process wrote {waits.Count:#,0} rows; the sums have {Scalar(database, "SELECT sum(events) FROM _event_days"):#,0} events.");
        await board.TerminateAsync();
    }

    private static string Told(Spread spread) => $"{Report.Ms(spread.P50)} ({Report.Ms(spread.Max)})";

    private static string Size(string database) => $"{new FileInfo(database).Length / 1e6:#,0} MB";

    private static long Left(string database) => Scalar(database, "SELECT (SELECT max(id) FROM live_events) - (SELECT min(id) FROM live_events)");

    private static long Scalar(string database, string sql)
    {
        using var connection = new SqliteConnections(database).Open(SqliteRole.Reader);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
