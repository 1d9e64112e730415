using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Data.Sqlite;

namespace LiveDashboard.Benchmarks;

/// <summary>Events over HTTP, each acknowledged after its commit: the board beside a server with a transaction for each request.</summary>
internal static class Ingest
{
    private const int Batch = 100;

    // Until .NET has compiled what is often called: 2 s after a start a board takes two thirds of what it takes in the end.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly Uri Door = new("/api/events", UriKind.Relative);
    private static readonly string[] Unlimited = ["--Ingest:EventsPerSecond=1000000", "--Ingest:Burst=10000000"];

    public static async Task<Report> RunAsync(Settings settings)
    {
        var (seconds, rounds, connections) = (settings.Number("--seconds", 5), settings.Number("--rounds", 3), Viewers.Numbers(settings, "--connections", "1,16,256"));
        var report = new Report(
            "Ingest over HTTP",
            $"Each connection sends a request, waits for its 200, which comes after the commit (`synchronous=FULL`), and sends the next; one event of 150 bytes a request, or {Batch}. {seconds} s a cell after {WarmUp.TotalSeconds} s of the same, {rounds} rounds that alternate, medians of the rounds, one client process, which takes its share of the same two cores. Beside it Kestrel with a pooled connection and a transaction for each request (`Naive/`). Durable: what the table has at the end, which must be what was acknowledged.",
            "connections", "events a request", "board events/s", "p50 ms", "p99", "not 200", "naive events/s", "p50 ms", "p99", "not 200", "board / naive");
        var (lost, shares) = (0L, new List<string>());
        foreach (var perRequest in new[] { 1, Batch })
        {
            foreach (var count in connections)
                lost += await CompareAsync(report, shares, count, perRequest, seconds, rounds);
        }
        report.Notes.Add($"acknowledged and not in the table at the end, both ways together: {lost} (target 0: {Report.Verdict(lost == 0)})");
        report.Notes.Add($"cores of the client and of the server (board; naive), median: {string.Join(" · ", shares)}");
        return report;
    }

    private static async Task<long> CompareAsync(Report report, List<string> shares, int connections, int perRequest, int seconds, int rounds)
    {
        List<Cell> board = [], naive = [];
        for (var round = 0; round < rounds; round++)
        {
            using var folder = new TempFolder();
            await using (var server = await BoardProcess.StartAsync(folder.Database, 0, Unlimited))
                board.Add(await MeasureAsync(server, folder.Database, "live_events", connections, perRequest, seconds));
            var database = Path.Combine(folder.Path, "naive.db");
            await using (var server = await NaiveProcess.StartAsync(database))
                naive.Add(await MeasureAsync(server, database, "events", connections, perRequest, seconds));
        }
        var ratio = Spread.Median(board.Select(c => c.PerSecond)) / Spread.Median(naive.Select(c => c.PerSecond));
        report.Row([$"{connections}", $"{perRequest}", .. Cells(board), .. Cells(naive), Report.Number(ratio) + " ×"]);
        shares.Add($"{connections} × {perRequest}: {Cores(board)}; {Cores(naive)}");
        return board.Concat(naive).Sum(c => c.Lost);
    }

    private static string[] Cells(List<Cell> cells) =>
    [
        $"{Spread.Median(cells.Select(c => c.PerSecond)):#,0}", Report.Ms(Spread.Median(cells.Select(c => c.Answer.P50))), Report.Ms(Spread.Median(cells.Select(c => c.Answer.P99))), $"{cells.Sum(c => c.Refused):#,0}",
    ];

    private static string Cores(List<Cell> cells) =>
        $"{Report.Number(Spread.Median(cells.Select(c => c.ClientCores)))} and {Report.Number(Spread.Median(cells.Select(c => c.ServerCores)))}";

    private static async Task<Cell> MeasureAsync(IServerProcess server, string database, string table, int connections, int perRequest, int seconds)
    {
        var body = Body(perRequest);
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(server.Address), Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Add("X-API-Key", BoardProcess.Key);
        await SendAllAsync(client, body, connections, WarmUp);
        var (before, clock) = (Count(database, table), TimeProvider.System);
        var (own, cpu, started) = (Environment.CpuUsage.TotalTime, server.Cpu, clock.GetTimestamp());
        var sent = await SendAllAsync(client, body, connections, TimeSpan.FromSeconds(seconds));
        var time = clock.GetElapsedTime(started);
        var (clientCores, serverCores) = ((Environment.CpuUsage.TotalTime - own) / time, (server.Cpu - cpu) / time);
        var acknowledged = sent.Sum(s => (long)s.Took.Count) * perRequest;
        var stored = Count(database, table) - before;
        return new Cell(stored / time.TotalSeconds, Spread.Of(sent.SelectMany(s => s.Took)), sent.Sum(s => s.Refused), Math.Max(0, acknowledged - stored), clientCores, serverCores);
    }

    private static Task<Sent[]> SendAllAsync(HttpClient client, byte[] body, int connections, TimeSpan time)
    {
        var started = TimeProvider.System.GetTimestamp();
        return Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => SendAsync(client, body, started, time))));
    }

    private static async Task<Sent> SendAsync(HttpClient client, byte[] body, long started, TimeSpan time)
    {
        var (clock, sent) = (TimeProvider.System, new Sent([], 0));
        while (clock.GetElapsedTime(started) < time)
        {
            var at = clock.GetTimestamp();
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await client.PostAsync(Door, content);
            if (answer.StatusCode == HttpStatusCode.OK)
                sent.Took.Add(clock.GetElapsedTime(at).TotalMilliseconds);
            else
                sent = sent with { Refused = sent.Refused + 1 };
        }
        return sent;
    }

    private static byte[] Body(int perRequest)
    {
        var one = """{"event_type":"tool_use","source":"bench","event_data":{"message":"an event as agents send it: a tool was used on a file and took 12 ms"}}""";
        return Encoding.UTF8.GetBytes(perRequest == 1 ? one : $"[{string.Join(',', Enumerable.Repeat(one, perRequest))}]");
    }

    private static long Count(string database, string table)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = table == "events" ? "SELECT count(*) FROM events" : "SELECT count(*) FROM live_events";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private sealed record Cell(double PerSecond, Spread Answer, int Refused, long Lost, double ClientCores, double ServerCores);

    private sealed record Sent(List<double> Took, int Refused);
}
