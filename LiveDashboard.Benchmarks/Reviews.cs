using System.Globalization;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace LiveDashboard.Benchmarks;

/// <summary>Many recommendations: how long the list takes to open, and a decision on 500 of them to reach another open browser.</summary>
internal static class Reviews
{
    private const int Decided = 500;

    // Renders of the list: what the browser was told at once counts as one.
    private const string Watch = """
        () => {
          window.marks = [];
          new MutationObserver(() => {
            const n = Number(document.querySelector('[data-waiting]').dataset.waiting);
            const rows = document.querySelectorAll('.rec[data-status=Approved]').length;
            const last = window.marks.at(-1);
            if (!last || last.n !== n || last.rows !== rows) window.marks.push({ at: performance.timeOrigin + performance.now(), n, rows });
          }).observe(document.querySelector('main'), { subtree: true, childList: true, attributes: true, characterData: true });
        }
        """;

    public static async Task<Report> RunAsync(Settings settings)
    {
        var rows = settings.Number("--rows", 10_000);
        var opens = settings.Number("--opens", 20);
        var report = new Report(
            "Reviews",
            $"""
            {rows:#,0} recommendations wait. The list is opened {opens} times in Chromium (in the running board, from another of its pages: click to the first 100 rows in
            the DOM), then {Decided} are selected page by page and approved by key in one browser while another one shows the list. Targets: opens ≤ 300 ms, one commit,
            one render of the list.
            """,
            "rows", "open p50 ms", "p99", "max", "approved", "commits", "other browser: renders", "from commit ms", "counter then", "target");
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        Prepare(folder.Database, rows);
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync(board, "/system");
        var took = new List<double>();
        for (var i = 0; i <= opens; i++)
        {
            await page.Locator("nav a[href='/system']").ClickAsync();
            await page.Locator("h1", new PageLocatorOptions { HasTextString = "System" }).WaitForAsync();
            var ms = await page.EvaluateAsync<double>("""
                () => new Promise(done => {
                  const start = performance.now();
                  new MutationObserver((_, o) => { if (document.querySelectorAll('.rec').length >= 100) { o.disconnect(); done(performance.now() - start); } })
                    .observe(document.body, { subtree: true, childList: true });
                  document.querySelector("nav a[href='/recommendations']").click();
                })
                """);
            // The first one compiles.
            if (i > 0)
                took.Add(ms);
        }
        var other = await browser.OpenAsync(board, "/recommendations");
        await LoadAsync(other);
        await other.EvaluateAsync(Watch);
        await page.EvaluateAsync("localStorage.setItem('livedashboard.me', 'Kim')");
        await page.ReloadAsync();
        await page.Locator("[data-connection=live]").First.WaitForAsync();
        await LoadAsync(page);
        await page.Locator(".bulk input").CheckAsync();
        await page.Locator("[data-bulk-key=a]").WaitForAsync();
        await page.Keyboard.PressAsync("a");
        await other.WaitForFunctionAsync($"() => document.querySelectorAll('.rec[data-status=Approved]').length >= {Decided}");
        var skew = await other.EvaluateAsync<double>(Latency.Skew);
        var renders = await other.EvaluateAsync<int>("() => new Set(marks.map(m => m.rows)).size");
        var at = await other.EvaluateAsync<double>($"() => marks.find(m => m.rows >= {Decided}).at");
        var waiting = await other.EvaluateAsync<int>("() => Number(document.querySelector('[data-waiting]').dataset.waiting)");
        // The rows of one commit have neighbouring ids in the feed: none of another writer's lies between.
        var (approved, last, span) = (Number(folder.Database, "SELECT count(*) FROM recommendations WHERE status = 'approved'"), Number(folder.Database, "SELECT max(created_at) FROM live_events WHERE event_type = 'recommendation_approved'"),
            Number(folder.Database, "SELECT max(id) - min(id) + 1 FROM live_events WHERE event_type IN ('recommendation_approved', 'audit_recorded')"));
        var commits = span == 2 * Decided ? 1 : 0;
        var spread = Spread.Of(took);
        report.Row($"{rows:#,0}", Report.Ms(spread.P50), Report.Ms(spread.P99), Report.Ms(spread.Max), $"{approved}", commits == 1 ? "1" : "?", $"{renders}", Report.Ms(at + skew - last), $"{waiting:#,0}",
            Report.Verdict(spread.P99 <= 300 && approved == Decided && waiting == rows - Decided && renders <= 2));
        report.Notes.Add("other browser: renders: how many different numbers of approved rows it showed, the first one included; from commit: the last row's own time, taken before COMMIT, to the DOM.");
        return report;
    }

    private static async Task LoadAsync(IPage page)
    {
        for (var shown = 100; shown < Decided; shown += 100)
        {
            await page.Locator(".rec").Nth(shown - 1).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Load more" }).ClickAsync();
        }
        await page.Locator(".rec").Nth(Decided - 1).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
    }

    private static void Prepare(string database, int rows)
    {
        using var connection = new SqliteConnections(database).Open(SqliteRole.Writer);
        SqlRows.Run(connection, string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO validations (file_path, status, content) SELECT 'docs/f' || n || '.md', 'failed', 'text' FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 500) SELECT n FROM c);
            INSERT INTO recommendations (validation_id, file_path, title, severity, confidence, original, proposed, rationale)
            SELECT 1 + n % 500, 'docs/f' || (1 + n % 500) || '.md', 'Recommendation ' || n, CASE n % 4 WHEN 0 THEN 'low' WHEN 1 THEN 'medium' WHEN 2 THEN 'high' ELSE 'critical' END, (n % 100) / 100.0,
                printf('%.*c', 500, 'x'), printf('%.*c', 500, 'y'), printf('%.*c', 400, 'z')
            FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {rows}) SELECT n FROM c)
            """));
    }

    private static long Number(string database, string sql)
    {
        using var connection = new SqliteConnections(database).Open(SqliteRole.Reader);
        return (long)SqlRows.Scalar(connection, sql)!;
    }
}
