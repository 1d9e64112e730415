using System.Diagnostics;
using System.Globalization;

namespace LiveDashboard.Benchmarks;

/// <summary>Another program that keeps the write lock, awake or frozen, while agents send and people read.</summary>
internal static class HeldLock
{
    private const int Agents = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly string[] Pages = ["/", "/activity", "/jobs", "/api/sessions", "/health/live"];

    public static async Task<Found> RunAsync(TimeSpan time, bool isFrozen)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        using var end = new CancellationTokenSource();
        var agents = Enumerable.Range(0, Agents).Select(n => new IngestClient(board.Address, $"http{n}", Pause)).ToArray();
        var sending = agents.Select(a => Task.Run(() => a.RunAsync(end.Token))).ToArray();
        // The first time each page is asked for it is compiled.
        foreach (var page in Pages)
            await board.Client.GetStringAsync(new Uri(page, UriKind.Relative));
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);

        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Writers", "lock.py"), folder.Database, "EXCLUSIVE", (isFrozen ? 0.2 : time.TotalSeconds).ToString(CultureInfo.InvariantCulture)];
        using var holder = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true })!;
        await holder.StandardOutput.ReadLineAsync();
        if (isFrozen)
            Signals.Send(holder.Id, "STOP");
        using var held = new CancellationTokenSource(time);
        var (reads, isSaid) = await ReadAsync(board, held.Token);
        if (isFrozen)
            Signals.Send(holder.Id, "CONT");
        await holder.WaitForExitAsync();
        var released = TimeProvider.System.GetTimestamp();
        var before = agents.Sum(a => a.Acknowledged.Count);
        while (agents.Sum(a => a.Acknowledged.Count) == before && TimeProvider.System.GetElapsedTime(released) < TimeSpan.FromSeconds(30))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        var recovery = TimeProvider.System.GetElapsedTime(released);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        await end.CancelAsync();
        await Task.WhenAll(sending);

        var refused = agents.Sum(a => a.Outcomes.GetValueOrDefault("503 with Retry-After"));
        var oracle = await Oracle.OfAsync(board, folder.Database, agents);
        return new Found(
            $"held {time.TotalSeconds:0} s: {reads.Count:#,0} pages and doors read meanwhile, p99 {Report.Ms(reads.P99)}, max {Report.Ms(reads.Max)} ms; {refused} answers 503 with Retry-After; the status says since when it is held: {(isSaid ? "yes" : "no")}; first acknowledgement {Report.Number(recovery.TotalSeconds)} s after the release; {oracle.Text}",
            oracle.Holds && isSaid && refused > 0, recovery.TotalSeconds <= 5 && reads.P99 <= 1000);
    }

    private static async Task<(Spread Took, bool IsSaid)> ReadAsync(BoardProcess board, CancellationToken held)
    {
        var (took, isSaid) = (new List<double>(), false);
        for (var n = 0; !held.IsCancellationRequested; n++)
        {
            var asked = TimeProvider.System.GetTimestamp();
            using var answer = await board.Client.GetAsync(new Uri(Pages[n % Pages.Length], UriKind.Relative), CancellationToken.None);
            took.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
            isSaid |= await BoardStatus.TextAsync(board.Client, "writer", "blockedSince") is not null;
            await Nap.ForAsync(TimeSpan.FromMilliseconds(20), held);
        }
        return (Spread.Of(took), isSaid);
    }
}
