using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace LiveDashboard.Benchmarks;

/// <summary>Signals and limits of the operating system.</summary>
internal static class ProcessFaults
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task<Found> TerminatedAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        var port = BoardProcess.FreePort();
        var board = await BoardProcess.StartAsync(folder.Database, port);
        var agents = Enumerable.Range(0, 4).Select(n => new IngestClient(board.Address, $"http{n}", Pause)).ToArray();
        using var end = new CancellationTokenSource();
        var sending = agents.Select(a => Task.Run(() => a.RunAsync(end.Token))).ToArray();
        var (took, codes, logs, words) = (new List<double>(), new HashSet<int>(), 0L, 0);
        for (var round = 0; round < with.Times(10); round++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            var asked = TimeProvider.System.GetTimestamp();
            codes.Add(await board.TerminateAsync());
            took.Add(TimeProvider.System.GetElapsedTime(asked).TotalSeconds);
            logs += new FileInfo(folder.Database + "-wal") is { Exists: true } wal ? wal.Length : 0;
            words += Words.In(board).Length;
            await board.DisposeAsync();
            board = await BoardProcess.StartAsync(folder.Database, port);
        }
        await end.CancelAsync();
        await Task.WhenAll(sending);
        var oracle = await Oracle.OfAsync(board, folder.Database, agents);
        var spread = Spread.Of(took);
        return new Found($"{took.Count} times: exit code {string.Join(", ", codes)}, p50 {Report.Number(spread.P50)}, max {Report.Number(spread.Max)} s, bytes left in the log {logs}; {oracle.Text}", oracle.Holds && codes.SetEquals([0]) && logs == 0 && words == 0, spread.Max <= 10);
    }

    public static async Task<Found> SmallHeapAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartUnderAsync(["env", "DOTNET_GCHeapHardLimit=0xC800000"], folder.Database, 0, "--Ingest:EventsPerSecond=1000000", "--Ingest:Burst=1000000");
        using var end = new CancellationTokenSource(with.Minutes(1));
        var (answers, large) = (new System.Collections.Concurrent.ConcurrentDictionary<string, int>(), new string('x', 200_000));
        await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(async () =>
        {
            using var client = BoardProcess.NewClient(board.Address);
            while (!end.IsCancellationRequested)
                answers.AddOrUpdate(await AnswerAsync(client, large), 1, (_, count) => count + 1);
        })));
        var isAlive = !board.HasEnded && (await board.Client.GetAsync(new Uri("/health/live", UriKind.Relative))).IsSuccessStatusCode;
        var whole = new IngestClient(board.Address, "after", TimeSpan.Zero);
        using var more = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        await whole.RunAsync(more.Token);
        return new Found($"answers {string.Join(", ", answers.OrderBy(a => a.Key).Select(a => $"{a.Key}: {a.Value:#,0}"))}; alive afterwards: {(isAlive ? "yes" : "no")}, then {whole.Acknowledged.Count} small events taken", isAlive && whole.Acknowledged.Count > 0);
    }

    public static async Task<Found> FewThreadsAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartUnderAsync(["env", "DOTNET_ThreadPool_ForceMinWorkerThreads=2"], folder.Database);
        using var end = new CancellationTokenSource(with.Minutes(0.5));
        var exports = Enumerable.Range(0, 50).Select(n => Task.Run(async () =>
        {
            using var client = BoardProcess.NewClient(board.Address);
            var count = 0;
            for (; !end.IsCancellationRequested; count++)
                await client.GetStringAsync(new Uri("/api/report.csv?days=366", UriKind.Relative), CancellationToken.None);
            return count;
        })).ToArray();
        var live = new List<double>();
        while (!end.IsCancellationRequested)
        {
            var asked = TimeProvider.System.GetTimestamp();
            using var answer = await board.Client.GetAsync(new Uri("/health/live", UriKind.Relative), CancellationToken.None);
            live.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
            await Nap.ForAsync(TimeSpan.FromMilliseconds(50), end.Token);
        }
        var made = (await Task.WhenAll(exports)).Sum();
        var took = Spread.Of(live);
        return new Found($"{made:#,0} exports; GET /health/live meanwhile p50 {Report.Ms(took.P50)}, p99 {Report.Ms(took.P99)}, max {Report.Ms(took.Max)} ms", Words.In(board).Length == 0, took.P99 <= 1000);
    }

    public static async Task<Found> FewHandlesAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        await using var board = await BoardProcess.StartUnderAsync(["prlimit", "--nofile=450"], folder.Database);
        var agent = new IngestClient(board.Address, "http", Pause);
        using var end = new CancellationTokenSource();
        var sending = Task.Run(() => agent.RunAsync(end.Token));
        var sockets = new List<TcpClient>();
        for (var n = 0; n < 400; n++)
        {
            sockets.Add(new TcpClient());
            await sockets[^1].ConnectAsync(IPAddress.Loopback, new Uri(board.Address).Port);
        }
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
        if (board.HasEnded)
            return new Found($"the board ended: {string.Join(" / ", board.Log.Where(l => l.Length > 0).TakeLast(4))}", false);
        var handles = ProcessGauge.Of(board.Id).Handles;
        sockets.ForEach(s => s.Dispose());
        var released = TimeProvider.System.GetTimestamp();
        var isBack = false;
        while (!isBack && TimeProvider.System.GetElapsedTime(released) < TimeSpan.FromSeconds(30))
        {
            isBack = !board.HasEnded && await IsLiveAsync(board);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
        var took = TimeProvider.System.GetElapsedTime(released).TotalSeconds;
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        await end.CancelAsync();
        await sending;
        var oracle = await Oracle.OfAsync(board, folder.Database, [agent]);
        return new Found($"{handles} of 450 handles in use; answers again {Report.Number(took)} s after the connections ended; {oracle.Text}", isBack && oracle.Holds);
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public static async Task<Found> ModesAsync(FaultSettings with)
    {
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "data");
        var database = Path.Combine(data, "board.db");
        await using var board = await BoardProcess.StartUnderAsync(["sh", "-c", "umask 022; exec \"$@\"", "sh"], database, 0, "--Security:IngestKey=");
        var told = Directory.GetFileSystemEntries(data, "*", SearchOption.AllDirectories).Prepend(data)
            .Select(f => (Name: Path.GetRelativePath(folder.Path, f), Mode: File.GetUnixFileMode(f))).ToArray();
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        return new Found(string.Join(", ", told.Select(t => $"{t.Name} {Convert.ToString((int)t.Mode, 8)}")), told.Length > 2 && told.All(t => (t.Mode & Others) == 0));
    }

    private static async Task<bool> IsLiveAsync(BoardProcess board)
    {
        try
        {
            using var answer = await board.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static async Task<string> AnswerAsync(HttpClient client, string large)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync(new Uri("/api/events", UriKind.Relative), new { event_type = "large", event_data = new { message = large } });
            return $"{(int)answer.StatusCode}";
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return "none";
        }
    }
}
