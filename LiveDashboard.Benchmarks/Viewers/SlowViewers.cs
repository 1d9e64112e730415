using System.Globalization;

namespace LiveDashboard.Benchmarks;

/// <summary>A thousand viewers that are slow or frozen beside a hundred that are well: the well ones must not feel them.</summary>
internal static class SlowViewers
{
    private const int Rate = 10;
    private const double Flat = 1.1;
    private const string Stopped = "stopped";
    private static readonly (string Others, string Mode)[] Modes =
    [
        ("acknowledge each batch a second late", "late:1000"), ("never acknowledge", "never"), ("do not read their socket", "noread"),
        ("are stopped (SIGSTOP): nothing read, nothing sent, no ping", Stopped),
    ];

    private static readonly TimeSpan AMoment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public static async Task<Report> RunAsync(Settings settings)
    {
        var (healthy, slow, seconds) = (settings.Number("--healthy", 100), settings.Number("--viewers", 1000), settings.Number("--seconds", 30));
        var report = new Report(
            "Slow and frozen viewers",
            $"{healthy} viewers of /activity that acknowledge at once, {Rate} events a second for {seconds} s, alone and beside {slow:#,0} others that are slow or frozen; a new board each. Two unmarked events a second are there before, while they open, so that who does not show them is known to be slow when the marked ones begin. Latency of the healthy ones, from sending an event to the render batch. Targets: their p99 at most doubles; the most that is resident in the second half of the time at most {Flat:0.0} times the most in the first.",
            "the others", "healthy p50 ms", "p99", "to alone", "events each healthy one saw at least", "board's cores", "MB, first half", "second half", "target");
        var chosen = settings.Text("--modes", string.Join(',', Modes.Select(m => m.Mode))).Split(',');
        using var tool = await CircuitTool.PrepareAsync(settings);
        var alone = await MeasureAsync(tool, healthy, 0, seconds, []);
        Tell(report, "none", alone, alone);
        foreach (var (others, mode) in Modes.Where(m => chosen.Contains(m.Mode)))
        {
            var run = mode == Stopped ? StoppedAsync(tool, healthy, slow, seconds) : MeasureAsync(tool, healthy, slow, seconds, ["--slow-mode", mode]);
            Tell(report, others, await run, alone);
        }
        if (Path.GetTempPath().StartsWith("/dev/shm", StringComparison.Ordinal))
            report.Notes.Add("the database lies in memory (TMPDIR=/dev/shm): a disk that now and then takes half a second for a commit would be measured instead");
        return report;
    }

    private static void Tell(Report report, string others, Beside run, Beside alone)
    {
        var (viewers, first, second, _) = run;
        var isMet = viewers.P99 <= 2 * alone.Viewers.P99 && viewers.LeastEvents == viewers.Sent && second <= Flat * first;
        report.Row(
            others, Report.Ms(viewers.P50), Report.Ms(viewers.P99), Report.Number(viewers.P99 / alone.Viewers.P99) + " ×", $"{viewers.LeastEvents} of {viewers.Sent}",
            Report.Number(viewers.Cores), Report.Number(first), Report.Number(second), ReferenceEquals(run, alone) ? "" : Report.Verdict(isMet));
        report.Notes.Add($"{others}: opened {viewers.Opened} of {viewers.Asked}; collections of memory stopped the board for {Report.Number(run.Pauses * 1000)} ms in all; generator's loop {Report.Number(viewers.GeneratorLoop)}, other work on {Report.Number(viewers.OtherCores)} cores");
    }

    private static async Task<Beside> MeasureAsync(CircuitTool tool, int healthy, int slow, int seconds, string[] how)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database, 0, ViewerRun.Room(healthy + slow));
        await ViewerRun.FillAsync(board);
        await using var life = new Trickle(board);
        using var memory = new MemoryTrack(board);
        var viewers = await ViewerRun.MeasureAsync(tool, board, healthy + slow, Rate, seconds, ["--slow", slow.ToString(CultureInfo.InvariantCulture), .. how]);
        return Beside.Of(viewers, memory, seconds, await PausesAsync(board));
    }

    private static async Task<Beside> StoppedAsync(CircuitTool tool, int healthy, int slow, int seconds)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database, 0, ViewerRun.Room(healthy + slow));
        await ViewerRun.FillAsync(board);
        await using var life = new Trickle(board);
        using var frozen = ViewerRun.Start(tool, board, tool.File("frozen.json"), slow, rate: 1, seconds: 600);
        while (await CircuitsAsync(board) < slow && !frozen.HasExited)
            await Task.Delay(Look, TimeProvider.System);
        await Task.Delay(AMoment, TimeProvider.System);
        Signals.Send(frozen.Id, "STOP");
        using var memory = new MemoryTrack(board);
        try
        {
            return Beside.Of(await ViewerRun.MeasureAsync(tool, board, healthy, Rate, seconds), memory, seconds, await PausesAsync(board));
        }
        finally
        {
            frozen.Kill();
            await frozen.WaitForExitAsync();
        }
    }

    private static Task<double> CircuitsAsync(BoardProcess board) => Histogram.SumAsync(board.Client, "livedashboard_circuit_open");

    private static Task<double> PausesAsync(BoardProcess board) => Histogram.SumAsync(board.Client, "dotnet_gc_pause_time_seconds_total");

    /// <param name="Pauses">Seconds since the board started.</param>
    private sealed record Beside(ViewerRun Viewers, double FirstMegabytes, double SecondMegabytes, double Pauses)
    {
        public static Beside Of(ViewerRun viewers, MemoryTrack memory, int seconds, double pauses)
        {
            var (first, second) = memory.Halves(seconds);
            return new Beside(viewers, first, second, pauses);
        }
    }
}
