using System.Globalization;
using LiveDashboard.App.Security;
using LiveDashboard.App.Sending;

namespace LiveDashboard.App.Spawning;

/// <summary>run: a command under the eye of the board, as a job with its log and as events. Its exit code is the command's.</summary>
internal static class RunProgram
{
    /// <summary>As <c>env</c>, <c>nice</c> and <c>timeout</c> have it: what failed was this program, not the command.</summary>
    private const int WrongUse = 125;

    // The job is there before the command starts, unless the board takes longer than a person would notice.
    private static readonly TimeSpan Head = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(string[] args)
    {
        RunOptions options;
        try
        {
            options = RunOptions.Read(args, Environment.GetEnvironmentVariable);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"livedashboard: {e.Message}");
            return WrongUse;
        }
        return await RunAsync(options, TimeProvider.System);
    }

    private static async Task<int> RunAsync(RunOptions options, TimeProvider clock)
    {
        using var signals = new ChildSignals();
        using var courier = new Courier(options.To);
        var said = "";
        var outbox = new Outbox(new Spool(options.To.Spool, clock), courier, clock, why => said = why);
        var letters = new RunLetters(options, clock.GetUtcNow());
        var watch = new OutputWatch(clock);
        using var report = new RunReport(letters, watch, outbox, clock);

        await Task.WhenAny(report.StartAsync(), Task.Delay(Head, clock));
        var end = await new ChildProcess(options, watch, clock).RunAsync(letters.StartedUid, signals, report.Started);
        await report.EndAsync(end);
        if (Shortfall(report) is { } shortfall)
            await Console.Error.WriteLineAsync($"livedashboard: {shortfall} ({said})");
        return end.Code;
    }

    private static string? Shortfall(RunReport report)
    {
        string[] parts =
        [
            .. Counted(report.Kept, "kept for later"), .. Counted(report.Refused, "refused by the board"), .. Counted(report.Lost, "lost"),
        ];
        if (parts.Length == 0)
            return null;
        var lines = report.LinesLeftOut > 0 ? string.Create(CultureInfo.InvariantCulture, $", {report.LinesLeftOut} lines of the log left out") : "";
        return $"reports: {string.Join(", ", parts)}{lines}";
    }

    private static string[] Counted(int count, string what) => count == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{count} {what}")];
}
