using System.Runtime.InteropServices;

namespace LiveDashboard.Benchmarks;

/// <summary>
/// A long day in two hours: writers of three languages and HTTP agents, people who open and close pages, and all the while
/// locks, frozen programs and kills by chance. Nothing may be lost and nothing may grow.
/// </summary>
internal static class Soak
{
    private const int Agents = 4, PerAgent = 30, PerPython = 35, PerShell = 10;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static async Task<Report> RunAsync(Settings settings)
    {
        var time = TimeSpan.FromMinutes(settings.Number("--minutes", 120));
        var seed = settings.Number("--seed", Random.Shared.Next(1_000_000));
        using var end = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Stop(c, end));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Stop(c, end));
        using var folder = new TempFolder();
        await using var board = await SoakBoard.StartAsync(folder.Database, settings.Number("--port", BoardProcess.FreePort()));
        await Console.Out.WriteLineAsync($"soak of {time.TotalMinutes:0} min, seed {seed}, board {board.Now.Address}, process {Environment.ProcessId}");
        await using var browser = await Browser.StartAsync();

        var run = new SoakRun(board, browser, folder.Database, time, seed, PerAgent, Agents, PerPython, PerShell);
        var started = TimeProvider.System.GetTimestamp();
        var all = run.RunAsync(end.Token);
        while (TimeProvider.System.GetElapsedTime(started) is var passed && passed < time && !all.IsCompleted && !end.IsCancellationRequested)
        {
            await Nap.ForAsync(Minute < time - passed ? Minute : time - passed, end.Token);
            await Console.Out.WriteLineAsync($"{TimeProvider.System.GetElapsedTime(started).TotalMinutes:0} min: {run.Progress}");
        }
        var ran = TimeProvider.System.GetElapsedTime(started);
        await end.CancelAsync();
        await all;
        return await SoakReport.WriteAsync(run, ran, ran < time - TimeSpan.FromSeconds(1));
    }

    // The first time it ends in good order and writes what there is; the second time at once.
    private static void Stop(PosixSignalContext context, CancellationTokenSource end)
    {
        context.Cancel = !end.IsCancellationRequested;
        end.Cancel();
    }
}
