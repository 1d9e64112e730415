using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LiveDashboard.Benchmarks;

/// <summary>The board is stopped and started again, or killed, while a thousand viewers look at it; all of them come back at once.</summary>
internal static class Reconnect
{
    private const int Rate = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public static async Task<Report> RunAsync(Settings settings)
    {
        var (viewers, seconds) = (settings.Number("--viewers", 1000), settings.Number("--seconds", 5));
        var report = new Report(
            "Everybody comes back at once",
            $"{viewers:#,0} viewers of /activity, {Rate} events a second, as circuits without a browser that try again as app.js does; the generator on the same cores. After {seconds} s the board ends and is started on the same file. Their circuits are gone with it: each loads the page anew and opens another. Seconds from the end of the old board. Targets: all back within {Limit.TotalSeconds:0} s, each with every event that was acknowledged.",
            "the board was", "viewers", "board ready after s", "back p50 s", "p99", "all back", "back", "events acknowledged", "viewers that missed one", "MB before", "at the end", "target");
        using var tool = await CircuitTool.PrepareAsync(settings);
        await RunOneAsync(report, tool, "stopped (SIGTERM)", viewers, seconds, board => board.TerminateAsync());
        await RunOneAsync(report, tool, "killed (SIGKILL)", viewers, seconds, board => board.KillAsync());
        return report;
    }

    private static async Task RunOneAsync(Report report, CircuitTool tool, string how, int viewers, int seconds, Func<BoardProcess, Task> end)
    {
        using var folder = new TempFolder();
        var port = BoardProcess.FreePort();
        var board = await BoardProcess.StartAsync(folder.Database, port, ViewerRun.Room(viewers));
        await ViewerRun.FillAsync(board);
        var found = tool.File("storm.json");
        using var storm = tool.StartTold("storm.mjs", board.Address + "/activity", viewers.ToString(CultureInfo.InvariantCulture), Rate.ToString(CultureInfo.InvariantCulture), BoardProcess.Key, found);
        var opened = await AnswerAsync(storm, "opened");
        await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System);
        var before = board.RssMegabytes;
        var ended = TimeProvider.System.GetTimestamp();
        await end(board);
        await board.DisposeAsync();
        await using var again = await BoardProcess.StartAsync(folder.Database, port, ViewerRun.Room(viewers));
        var ready = TimeProvider.System.GetElapsedTime(ended);
        while (TimeProvider.System.GetElapsedTime(ended) < Patience && await AskAsync(storm, "count", "back") < opened)
            await Task.Delay(Look, TimeProvider.System);
        await Task.Delay(Rest, TimeProvider.System);
        await storm.StandardInput.WriteLineAsync("stop");
        await Task.Delay(Rest, TimeProvider.System);
        var after = again.RssMegabytes;
        await storm.StandardInput.WriteLineAsync("end");
        await storm.WaitForExitAsync();
        Tell(report, how, viewers, ended, ready, before, after, await File.ReadAllTextAsync(found));
    }

    private static void Tell(Report report, string how, int viewers, long ended, TimeSpan ready, double before, double after, string found)
    {
        using var json = JsonDocument.Parse(found);
        var storm = json.RootElement;
        // Node's clock and ours are the same, the kernel's monotonic one, in nanoseconds.
        var back = Spread.Of(storm.GetProperty("backAt").EnumerateArray().Select(at => (at.GetInt64() - ended) / 1e9));
        var missed = storm.GetProperty("missed").GetInt32();
        var isMet = back.Count == viewers && back.Max <= Limit.TotalSeconds && missed == 0;
        report.Row(
            how, $"{viewers:#,0}", Report.Number(ready.TotalSeconds), Report.Number(back.P50), Report.Number(back.P99), Report.Number(back.Max), $"{back.Count:#,0}",
            $"{storm.GetProperty("events").GetInt32()}", $"{missed}", Report.Number(before), Report.Number(after), Report.Verdict(isMet));
        if (storm.GetProperty("errors").EnumerateObject().Any())
            report.Notes.Add($"{how}: {string.Join("; ", storm.GetProperty("errors").EnumerateObject().Select(e => $"{e.Value} × {e.Name}"))}");
    }

    private static Task<long> AskAsync(Process storm, string question, string answer)
    {
        storm.StandardInput.WriteLine(question);
        return AnswerAsync(storm, answer);
    }

    private static async Task<long> AnswerAsync(Process storm, string name)
    {
        var line = await storm.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("storm.mjs ended early; what it said is above");
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty(name).GetInt64();
    }
}
