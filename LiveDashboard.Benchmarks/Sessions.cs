using System.Text.Json;
using Microsoft.Playwright;

namespace LiveDashboard.Benchmarks;

/// <summary>
/// Many agents at once, each with hooks and telemetry as a real one sends them, and one screen that lists them all. At the
/// end every session must have exactly what its agent was told to have used.
/// </summary>
internal static class Sessions
{
    private static readonly TimeSpan StatusEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Drawn = TimeSpan.FromSeconds(2);

    public static async Task<Report> RunAsync(Settings settings)
    {
        var (agents, perSecond, seconds) = (settings.Number("--agents", 200), settings.Number("--rate", 5), settings.Number("--seconds", 300));
        var report = new Report(
            "Sessions at work",
            $"{agents} agents, each {perSecond} requests a second for {seconds} s: four hooks (prompt, tool, result, end of turn) and one OTLP log with the usage of a model call, every tenth of which is sent twice. One Chromium tab on /sessions, one on the overview. Targets: nothing refused, every counter exact, the screens alive.",
            "measured", "value", "target");
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database, 0, "--Ingest:EventsPerSecond=20000", "--Ingest:Burst=40000");
        await using var browser = await Browser.StartAsync();
        await browser.OpenAsync(board, "/");
        var page = await browser.OpenAsync(board, "/sessions");
        using var end = new CancellationTokenSource();
        var status = BoardStatus.WatchAsync(board, StatusEvery, end.Token);
        var cpu = board.Cpu;
        var fleet = Enumerable.Range(0, agents).Select(n => new SessionAgent(board.Address, n)).ToArray();
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(fleet.Select(a => Task.Run(() => a.RunAsync(perSecond, TimeSpan.FromSeconds(seconds)))));
        var took = TimeProvider.System.GetElapsedTime(started);
        var share = (board.Cpu - cpu) / took;
        await Task.Delay(Drawn, TimeProvider.System);
        await end.CancelAsync();
        Requests(report, fleet, took);
        await CountersAsync(report, fleet, board);
        await ScreenAsync(report, fleet, page);
        var answers = await status;
        report.Row("GET /api/status each 100 ms: answers, p50, p99, max ms", $"{answers.Count:#,0}, {Report.Ms(answers.P50)}, {Report.Ms(answers.P99)}, {Report.Ms(answers.Max)}", Report.Verdict(answers.P99 <= 250));
        report.Row("board: cores used, RSS MB at the end", $"{Report.Number(share)}, {board.RssMegabytes:0}", "");
        return report;
    }

    private static void Requests(Report report, SessionAgent[] fleet, TimeSpan took)
    {
        var answers = Spread.Of(fleet.SelectMany(a => a.Took));
        var refused = fleet.Sum(a => a.Refused);
        report.Row("requests, a second", $"{answers.Count:#,0}, {Report.Number(answers.Count / took.TotalSeconds)}", "");
        report.Row("answered p50, p99, max ms", $"{Report.Ms(answers.P50)}, {Report.Ms(answers.P99)}, {Report.Ms(answers.Max)}", "");
        report.Row("refused or failed", $"{refused}", Report.Verdict(refused == 0));
    }

    private static async Task CountersAsync(Report report, SessionAgent[] fleet, BoardProcess board)
    {
        var wrong = 0;
        foreach (var agent in fleet)
        {
            using var told = JsonDocument.Parse(await board.Client.GetStringAsync(new Uri($"/api/sessions/{agent.Id}", UriKind.Relative)));
            var tokens = told.RootElement.GetProperty("tokens");
            var isRight = tokens.GetProperty("input").GetInt64() == agent.Input && tokens.GetProperty("output").GetInt64() == agent.Output
                && tokens.GetProperty("cacheRead").GetInt64() == agent.CacheRead
                && Math.Abs(told.RootElement.GetProperty("cost").GetDouble() - agent.Calls * SessionAgent.CostOfCall) < 1e-6;
            wrong += isRight ? 0 : 1;
        }
        report.Row("model calls reported, sessions whose tokens or cost are not exact", $"{fleet.Sum(a => a.Calls):#,0}, {wrong}", Report.Verdict(wrong == 0));
    }

    private static async Task ScreenAsync(Report report, SessionAgent[] fleet, IPage page)
    {
        var cards = await page.Locator("[data-session-id]").CountAsync();
        var state = await page.Locator("[data-connection]").First.GetAttributeAsync("data-connection");
        report.Row("cards on the screen, connection", $"{cards} of {fleet.Length}, {state}", Report.Verdict(cards == fleet.Length && state == "live"));
    }
}
