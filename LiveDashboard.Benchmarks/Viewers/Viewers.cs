using System.Globalization;

namespace LiveDashboard.Benchmarks;

/// <summary>What viewers cost and how long an event takes to reach them, beside a page made the usual way.</summary>
internal static class Viewers
{
    public static async Task<Report> RunAsync(Settings settings)
    {
        var (counts, rates, seconds) = (Numbers(settings, "--viewers", "100,500,1000,2000,5000"), Numbers(settings, "--rates", "1,10,50"), settings.Number("--seconds", 10));
        var report = new Report(
            "Viewers",
            $"Viewers of /activity with a whole list of 200 rows, as circuits without a browser (`tools/circuits`, on the same cores), {seconds} s a row. Beside it the usual page (`Naive/`): each event a query and a render for each viewer, in a process of its own, each way a new process for each number of viewers. From sending an event to the first render batch that shows it; batches a second and viewer; memory: resident, what opening added, for each viewer.",
            "viewers", "events/s", "board p50 ms", "p99", "batches", "cores", "µs a batch", "kB a viewer", "naive p50 ms", "p99", "batches", "cores", "µs a batch", "kB a viewer", "naive / board, p99");
        using var tool = await CircuitTool.PrepareAsync(settings);
        foreach (var viewers in counts)
            await CompareAsync(report, tool, viewers, rates, seconds);
        report.Notes.Add("A row is read with care where the generator was busy: its event loop's share is told below, and it delays what it sees once that comes near 0.8. \"–\": fewer than half of the viewers came to open, or no event reached one in time.");
        return report;
    }

    internal static int[] Numbers(Settings settings, string name, string otherwise) =>
        [.. settings.Text(name, otherwise).Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];

    private static async Task CompareAsync(Report report, CircuitTool tool, int viewers, int[] rates, int seconds)
    {
        using var folder = new TempFolder();
        ViewerRun[] board, naive;
        await using (var server = await BoardProcess.StartAsync(folder.Database, 0, ViewerRun.Room(viewers)))
            board = await MeasureAsync(tool, server, viewers, rates, seconds);
        await using (var server = await NaiveProcess.StartAsync(Path.Combine(folder.Path, "naive.db")))
            naive = await MeasureAsync(tool, server, viewers, rates, seconds);
        for (var i = 0; i < rates.Length; i++)
        {
            report.Row([$"{viewers:#,0}", $"{rates[i]}", .. Cells(board[i], board[0]), .. Cells(naive[i], naive[0]), Report.Number(naive[i].P99 / board[i].P99) + " ×"]);
            report.Notes.Add($"{viewers:#,0} viewers, {rates[i]} events/s: opened {board[i].Opened} and {naive[i].Opened}; events that each saw at least {board[i].LeastEvents} of {board[i].Sent} and {naive[i].LeastEvents} of {naive[i].Sent}; POST p50 {Report.Ms(board[i].PostP50)} and {Report.Ms(naive[i].PostP50)} ms; most resident {Report.Number(board[i].MegabytesMost)} and {Report.Number(naive[i].MegabytesMost)} MB; generator's loop {Report.Number(board[i].GeneratorLoop)} and {Report.Number(naive[i].GeneratorLoop)}, other work on {Report.Number(board[i].OtherCores)} and {Report.Number(naive[i].OtherCores)} cores");
        }
    }

    private static async Task<ViewerRun[]> MeasureAsync(CircuitTool tool, IServerProcess server, int viewers, int[] rates, int seconds)
    {
        await ViewerRun.FillAsync(server);
        var runs = new List<ViewerRun>();
        foreach (var rate in rates)
            runs.Add(await ViewerRun.MeasureAsync(tool, server, viewers, rate, seconds));
        return [.. runs];
    }

    // Later runs find memory that the first has left behind: what a viewer takes is told of the first.
    private static string[] Cells(ViewerRun run, ViewerRun first) =>
        run.Opened < run.Asked / 2 ? ["–", "–", "–", "–", "–", "–"]
            : [Report.Ms(run.P50), Report.Ms(run.P99), Report.Number(run.Batches), Report.Number(run.Cores), Report.Number(run.MicrosecondsABatch), Report.Number(first.KilobytesEach)];
}
