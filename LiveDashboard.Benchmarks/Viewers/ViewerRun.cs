using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace LiveDashboard.Benchmarks;

/// <summary>Viewers of a server for a while, as the generator tells them; milliseconds, kilobytes, megabytes, cores.</summary>
internal sealed record ViewerRun(
    int Opened, int Asked, double P50, double P99, double Batches, double KilobytesEach, double MegabytesOpened, double MegabytesMost, double MegabytesEnd,
    double Cores, double MicrosecondsABatch, double PostP50, double GeneratorLoop, double OtherCores, int LeastEvents, int Sent)
{
    public const string Marker = @"ping:(\d+)";

    private const int Window = 200;

    /// <summary>Of a board that lets so many in.</summary>
    public static string[] Room(int viewers) =>
    [
        $"--Security:CircuitsPerLogin={(viewers + 100).ToString(CultureInfo.InvariantCulture)}", $"--Security:CircuitsInAll={(viewers + 100).ToString(CultureInfo.InvariantCulture)}",
        "--Security:AnonymousPerSecond=100000",
    ];

    /// <summary>As many events as a list shows, so that each viewer has a whole list from the start.</summary>
    public static async Task FillAsync(IServerProcess server)
    {
        for (var hundred = 0; hundred < Window / 100; hundred++)
        {
            var events = Enumerable.Range(hundred * 100, 100).Select(n => new { event_type = "filling", event_data = new { message = $"row {n.ToString(CultureInfo.InvariantCulture)} of the list, as long as rows usually are" } });
            using var answer = await server.Client.PostAsJsonAsync(new Uri("/api/events", UriKind.Relative), events);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>The generator with so many viewers of /activity and so many events a second.</summary>
    public static Process Start(CircuitTool tool, IServerProcess server, string report, int viewers, int rate, int seconds, params string[] more) => tool.Start(
        "circuits.mjs",
        [
            "--url", server.Address + "/activity", "--n", Text(viewers), "--rate", "200/s", "--in-flight", "64", "--seconds", Text(seconds), "--settle", "3", "--drain", "3",
            "--timeout", "60", "--quiet", "--reuse-page", "--marker", Marker, "--json", report, "--pid", Text(server.Id),
            "--publish-url", server.Address + "/api/events", "--publish-rate", $"{Text(rate)}/s", "--publish-type", "application/json",
            "--publish-header", $"X-API-Key: {BoardProcess.Key}", "--publish-body", """{"event_type":"ping","event_data":{"message":"ping:{ns}"}}""", .. more,
        ]);

    public static async Task<ViewerRun> MeasureAsync(CircuitTool tool, IServerProcess server, int viewers, int rate, int seconds, params string[] more)
    {
        var report = tool.File($"report-{Guid.NewGuid():n}.json");
        using var generator = Start(tool, server, report, viewers, rate, seconds, more);
        return await ReadAsync(generator, report);
    }

    /// <exception cref="InvalidOperationException">The generator wrote no report.</exception>
    public static async Task<ViewerRun> ReadAsync(Process generator, string report)
    {
        var said = await generator.StandardOutput.ReadToEndAsync();
        await generator.WaitForExitAsync();
        if (!File.Exists(report))
            throw new InvalidOperationException($"the circuit generator ended with {generator.ExitCode}: {said}");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        return Of(json.RootElement);
    }

    private static ViewerRun Of(JsonElement run)
    {
        var (circuits, server) = (run.GetProperty("circuits"), run.GetProperty("server"));
        var isThere = run.GetProperty("groups").TryGetProperty("normal", out var group);
        var latency = isThere ? group.GetProperty("latencyMs") : default;
        return new ViewerRun(
            circuits.GetProperty("opened").GetInt32(), circuits.GetProperty("asked").GetInt32(),
            Number(latency, "p50"), Number(latency, "p99"), Number(group, "batchesPerViewerPerSecond"),
            Number(server, "rssPerCircuit") / 1e3, Number(server, "rssOpened") / 1e6, Number(server, "rssMax") / 1e6, Number(server, "rssEnd") / 1e6,
            Number(server, "cores"), Number(server, "cpuUsPerBatch"),
            Number(run.GetProperty("publisher").GetProperty("postMs"), "p50"), Number(run.GetProperty("generator"), "utilization"), Number(run.GetProperty("machine"), "otherCores"),
            isThere ? group.GetProperty("eventsPerViewer").GetProperty("min").GetInt32() : 0, run.GetProperty("publisher").GetProperty("sent").GetInt32());
    }

    private static double Number(JsonElement part, string name) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
