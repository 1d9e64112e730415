using System.Globalization;
using Microsoft.Playwright;

namespace LiveDashboard.Benchmarks;

/// <summary>Real browsers that freeze, come and go, lose the server, or have a bad line.</summary>
internal static class Browsers
{
    private static readonly string[] Pages = ["/", "/activity", "/sessions", "/jobs", "/system"];
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public static async Task<Found> FrozenAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        await using var frozen = await Browser.StartAsync();
        var tabs = with.Times(20);
        for (var tab = 0; tab < tabs; tab++)
            await frozen.OpenAsync(board, Pages[tab % Pages.Length]);
        var stopped = await frozen.ProcessesAsync();
        await using var awake = await Browser.StartAsync();
        var page = await awake.OpenAsync(board, "/activity");
        ForeignWriter[] writers = [.. Enumerable.Range(1, 3).Select(n => ForeignWriter.Python(folder.Database, $"python{n}", 100))];
        using var end = new CancellationTokenSource();
        var writing = writers.Select(w => w.RunAsync(end.Token)).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System);
        var all = await BoardStatus.NumberAsync(board.Client, "viewers", "subscribers");
        var (rss, cpu, before) = (board.RssMegabytes, board.Cpu, await LagAsync(page, folder.Database, TimeSpan.FromSeconds(10)));
        foreach (var process in stopped)
            Signals.Send(process, "STOP");
        var started = TimeProvider.System.GetTimestamp();
        double? gone = null;
        var during = await LagAsync(page, folder.Database, TimeSpan.FromSeconds(20));
        var peak = board.RssMegabytes;
        var time = with.Minutes(5);
        while (TimeProvider.System.GetElapsedTime(started) < time)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            peak = Math.Max(peak, board.RssMegabytes);
            if (gone is null && await BoardStatus.NumberAsync(board.Client, "viewers", "subscribers") <= all / tabs * 2)
                gone = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        }
        foreach (var process in stopped)
            Signals.Send(process, "CONT");
        await end.CancelAsync();
        await Task.WhenAll(writing);
        var oracle = await Oracle.OfAsync(board, folder.Database, [], writers);
        return new Found(
            $"{tabs} tabs frozen for {time.TotalMinutes:0.#} min: their subscriptions gone after {(gone is null ? "–" : Report.Number(gone.Value))} s; resident {rss:0} MB before, {peak:0} at most; rows the live tab was behind p50 {before.P50:0}, max {before.Max:0} before, {during.P50:0}, {during.Max:0} in the first 20 s; {oracle.Text}",
            oracle.Holds && gone is not null && peak - rss <= 200, gone <= 100);
    }

    public static async Task<Found> StormAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        var port = BoardProcess.FreePort();
        var board = await BoardProcess.StartAsync(folder.Database, port);
        await using var browser = await Browser.StartAsync();
        var tabs = new List<IPage>();
        for (var tab = 0; tab < with.Times(40); tab++)
            tabs.Add(await browser.OpenAsync(board, Pages[tab % Pages.Length]));
        await board.DisposeAsync();
        foreach (var tab in tabs)
            await tab.Locator("[data-connection=live]").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached, Timeout = 60_000 });
        await using var again = await BoardProcess.StartAsync(folder.Database, port);
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(tabs.Select(t => t.Locator("[data-connection=live]").First.WaitForAsync(new LocatorWaitForOptions { Timeout = 120_000 })));
        var took = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var words = Words.In(again);
        return new Found($"{tabs.Count} tabs live again {Report.Number(took)} s after the board was ready; words of the inside in the log: {words.Length}", words.Length == 0, took <= 15);
    }

    public static async Task<Found> HalfDeadAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        await using var proxy = new BadLine(new Uri(board.Address).Port, BoardProcess.FreePort(), with.Seed);
        await using var browser = await Browser.StartAsync();
        var page = await browser.NewAsync();
        // The board answers to its own host and port alone; a browser comes through the proxy as it would through a bad line.
        await page.GotoAsync($"http://127.0.0.1:{proxy.Port}/activity");
        await page.Locator("[data-connection=live]").First.WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        var writer = ForeignWriter.Python(folder.Database, "python", 20);
        using var end = new CancellationTokenSource(with.Minutes(3));
        var writing = writer.RunAsync(end.Token);
        var (looks, mismatches) = (0, 0);
        proxy.Worsen();
        while (!end.IsCancellationRequested)
        {
            await Nap.ForAsync(TimeSpan.FromSeconds(1), end.Token);
            var rows = await RowsAsync(page);
            looks += rows.Length > 0 ? 1 : 0;
            mismatches += IsOrdered(rows) ? 0 : 1;
        }
        await writing;
        proxy.Mend();
        var newest = Oracle.Scalar(folder.Database, "SELECT max(id) FROM live_events WHERE severity <> 'debug'");
        var started = TimeProvider.System.GetTimestamp();
        while ((await RowsAsync(page)).FirstOrDefault() != newest && TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(90))
            await Task.Delay(Look, TimeProvider.System);
        var took = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var isLast = (await RowsAsync(page)).FirstOrDefault() == newest;
        await browser.DisposeAsync();
        var oracle = await Oracle.OfAsync(board, folder.Database, [], writer);
        return new Found(
            $"{proxy.Connections} connections, {proxy.Cuts} cut; the list looked at {looks} times, out of order or with a row twice {mismatches}; the newest row on the screen {(isLast ? $"{Report.Number(took)} s after the line was good again" : "never")}; {oracle.Text}",
            oracle.Holds && mismatches == 0 && looks > 0 && isLast);
    }

    public static async Task<Found> VisitsAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        await using var browser = await Browser.StartAsync();
        var visits = with.Times(1000);
        ProcessGauge? warm = null;
        for (var visit = 0; visit < visits; visit++)
        {
            var page = await browser.OpenAsync(board, Pages[visit % Pages.Length]);
            await page.CloseAsync();
            if (visit == visits / 10)
                warm = ProcessGauge.Of(board.Id);
        }
        await browser.DisposeAsync();
        var started = TimeProvider.System.GetTimestamp();
        while (await BoardStatus.NumberAsync(board.Client, "viewers", "subscribers") > 0 && TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(120))
            await Task.Delay(Look, TimeProvider.System);
        var subscribers = await BoardStatus.NumberAsync(board.Client, "viewers", "subscribers");
        var after = ProcessGauge.Of(board.Id);
        return new Found(
            $"{visits:#,0} visits: {subscribers} subscriptions left; handles {warm!.Handles} after a tenth, {after.Handles} at the end; threads {warm.Threads}, {after.Threads}; resident {warm.RssMegabytes:0}, {after.RssMegabytes:0} MB",
            subscribers == 0 && after.Handles <= warm.Handles + 20 && after.RssMegabytes - warm.RssMegabytes <= 200);
    }

    // How many rows the screen is behind the table.
    private static async Task<Spread> LagAsync(IPage page, string database, TimeSpan time)
    {
        var behind = new List<double>();
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < time;)
        {
            var shown = (await RowsAsync(page)).FirstOrDefault();
            behind.Add(Oracle.Scalar(database, "SELECT max(id) FROM live_events WHERE severity <> 'debug'") - shown);
            await Task.Delay(Look, TimeProvider.System);
        }
        return Spread.Of(behind);
    }

    private static bool IsOrdered(long[] rows) => rows.Zip(rows.Skip(1)).All(pair => pair.First > pair.Second);

    private static async Task<long[]> RowsAsync(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<long[]>("() => [...document.querySelectorAll('section.feed [data-event-id]')].map(row => Number(row.dataset.eventId))");
        }
        catch (PlaywrightException)
        {
            // It is being loaded anew.
            return [];
        }
    }
}
