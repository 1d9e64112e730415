using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace LiveDashboard.Benchmarks;

/// <summary>Too many, too often, or too slow.</summary>
internal static class Floods
{
    private const int Clients = 64;
    private static readonly Uri Events = new("/api/events", UriKind.Relative);

    public static async Task<Found> RetriesAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database, 0, "--Ingest:EventsPerSecond=1000000", "--Ingest:Burst=1000000");
        var (left, answers) = (with.Times(10_000), new ConcurrentDictionary<HttpStatusCode, int>());
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                answers.AddOrUpdate(await PostAsync(board.Client, "one-and-the-same"), 1, (_, n) => n + 1);
        })));
        var rows = Oracle.Scalar(folder.Database, "SELECT count(*) FROM live_events WHERE uid = 'one-and-the-same'");
        return new Found($"answers {Told(answers)}; rows {rows}", rows == 1 && answers.Keys.All(a => a == HttpStatusCode.OK));
    }

    public static async Task<Found> OneKeyAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using (var first = await BoardProcess.StartAsync(folder.Database))
            await first.TerminateAsync();
        const string Other = "ld_other_key-of-a-second-source-0123456789";
        using (var shell = ForeignProgram.Shell(folder.Database))
        {
            await shell.Input.WriteLineAsync($"INSERT INTO _ingest_keys (id, source, key_hash, created_at) VALUES ('k', 'other', '{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Other)))}', 1);");
            await shell.LinesAsync();
        }
        await using var board = await BoardProcess.StartAsync(folder.Database);
        using var polite = BoardProcess.NewClient(board.Address);
        polite.DefaultRequestHeaders.Remove("X-API-Key");
        polite.DefaultRequestHeaders.Add("X-API-Key", Other);
        var time = with.Minutes(0.5);
        var (calm, _) = await PoliteAsync(polite, time);
        using var end = new CancellationTokenSource();
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        var flood = Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            using var client = BoardProcess.NewClient(board.Address);
            while (!end.IsCancellationRequested)
                answers.AddOrUpdate(await PostAsync(client, null), 1, (_, n) => n + 1);
        })).ToArray();
        var (flooded, polites) = await PoliteAsync(polite, time);
        await end.CancelAsync();
        await Task.WhenAll(flood);
        var isSlowed = answers.ContainsKey(HttpStatusCode.TooManyRequests);
        return new Found(
            $"{answers.Values.Sum() / time.TotalSeconds:#,0} requests a second from one key: {Told(answers)}; the other key: {Told(polites)}, p50 {Report.Ms(flooded.P50)}, p99 {Report.Ms(flooded.P99)} ms (without the flood {Report.Ms(calm.P50)}, {Report.Ms(calm.P99)}; the flood is made on the same two cores)",
            polites.Keys.All(a => a == HttpStatusCode.OK) && isSlowed && answers.Keys.All(a => a is HttpStatusCode.OK or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) && Words.In(board).Length == 0);
    }

    public static async Task<Found> SlowAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartAsync(folder.Database);
        using var end = new CancellationTokenSource();
        var (opened, cut) = (0, 0);
        var slow = Enumerable.Range(0, with.Times(1500)).Select(async n =>
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, new Uri(board.Address).Port);
            Interlocked.Increment(ref opened);
            var head = n % 2 == 0 ? "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: " : $"POST /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: {BoardProcess.Key}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n";
            try
            {
                await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
                while (!end.IsCancellationRequested)
                {
                    await Nap.ForAsync(TimeSpan.FromSeconds(2), end.Token);
                    await socket.GetStream().WriteAsync(" "u8.ToArray());
                }
            }
            catch (IOException)
            {
                Interlocked.Increment(ref cut);
            }
        }).ToArray();
        var pages = new List<double>();
        using var client = BoardProcess.NewClient(board.Address);
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(40);)
        {
            var asked = TimeProvider.System.GetTimestamp();
            using var page = await client.GetAsync(new Uri("/", UriKind.Relative));
            page.EnsureSuccessStatusCode();
            pages.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
        await end.CancelAsync();
        await Task.WhenAll(slow);
        var took = Spread.Of(pages);
        return new Found($"{opened:#,0} connections, {cut:#,0} of them cut within 40 s; pages meanwhile p50 {Report.Ms(took.P50)}, p99 {Report.Ms(took.P99)}, max {Report.Ms(took.Max)} ms", cut >= opened * 0.9, took.P99 <= 1000);
    }

    private static async Task<(Spread Took, ConcurrentDictionary<HttpStatusCode, int> Answers)> PoliteAsync(HttpClient client, TimeSpan time)
    {
        var (took, answers) = (new List<double>(), new ConcurrentDictionary<HttpStatusCode, int>());
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < time;)
        {
            var asked = TimeProvider.System.GetTimestamp();
            answers.AddOrUpdate(await PostAsync(client, null), 1, (_, n) => n + 1);
            took.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
        return (Spread.Of(took), answers);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string? uid)
    {
        using var answer = await client.PostAsJsonAsync(Events, new { event_type = "flood", uid });
        return answer.StatusCode;
    }

    private static string Told(ConcurrentDictionary<HttpStatusCode, int> answers) =>
        string.Join(", ", answers.OrderBy(a => a.Key).Select(a => string.Create(CultureInfo.InvariantCulture, $"{(int)a.Key}: {a.Value:#,0}")));
}
