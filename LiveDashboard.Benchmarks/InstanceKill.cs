using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using LiveDashboard.Tests.Postgres;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Benchmarks;

/// <summary>Two boards on one database behind nginx, one of them killed while callers send: how soon each caller is served by the other, and what is lost.</summary>
internal static class InstanceKill
{
    private const int Callers = 16;

    private const string Leader = "SELECT coalesce(max(pid), 0) FROM pg_locks WHERE locktype = 'advisory' AND classid = 1279541811 AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private static readonly TimeProvider Clock = TimeProvider.System;
    private static readonly TimeSpan Load = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);

    public static async Task AddAsync(Report report, PostgresServer server, int rounds)
    {
        var (served, leads) = (new List<double>(), new List<double>());
        var (acked, lost, twice) = (0L, 0L, 0L);
        for (var round = 0; round < rounds; round++)
        {
            using var database = new ServerDatabase(server);
            using var folder = new TempFolder();
            await using var first = await StartAsync(database, folder, "first");
            while (database.Number(Leader) == 0)
                await Task.Delay(Again, Clock);
            await using var second = await StartAsync(database, folder, "second");
            using var nginx = new Nginx(new Uri(first.Address), new Uri(second.Address));
            using var stop = new CancellationTokenSource();
            var since = new long[1];
            var taken = new ConcurrentBag<string>();
            var gaps = Enumerable.Range(0, Callers).Select(c => Task.Run(() => SendAsync(nginx.Address, c, taken, since, stop.Token))).ToArray();
            await Task.Delay(Load, Clock);
            var led = database.Number(Leader);
            var killed = Clock.GetTimestamp();
            Volatile.Write(ref since[0], killed);
            await first.KillAsync();
            while (database.Number(Leader) is var now && (now == 0 || now == led))
                await Task.Delay(Again, Clock);
            leads.Add(Clock.GetElapsedTime(killed).TotalMilliseconds);
            await Task.Delay(Load, Clock);
            await stop.CancelAsync();
            served.Add((await Task.WhenAll(gaps)).Max());
            var uids = taken.ToArray();
            acked += uids.Length;
            lost += uids.Length - uids.Chunk(1000).Sum(some => database.Number($"SELECT count(DISTINCT uid) FROM live_events WHERE uid IN ('{string.Join("', '", some)}')"));
            twice += database.Number("SELECT count(uid) - count(DISTINCT uid) FROM live_events");
        }
        var (callers, leader) = (Spread.Of(served), Spread.Of(leads));
        report.Row($"the leading of two instances killed (-9) under {Callers} callers, until the other serves every caller", $"{acked:#,0}", $"{lost}", $"{twice}", Report.Ms(callers.P50), Report.Ms(callers.P99), "");
        report.Row("the same, until the other leads", "", "", "", Report.Ms(leader.P50), Report.Ms(leader.P99), "");
        report.Notes.Add($"killed {rounds} times, nginx before the two keeps each of the callers' addresses at one of them; rows: acknowledged. Nothing acknowledged is lost and nothing stored twice: {Report.Verdict(lost + twice == 0)}");
    }

    private static Task<BoardProcess> StartAsync(ServerDatabase database, TempFolder folder, string name) =>
        BoardProcess.StartAsync("", 0, $"--ConnectionStrings:LiveDashboard={database.ConnectionString}", $"--DataFolder={Path.Combine(folder.Path, name)}");

    // Sends each event until it is taken. Answers the milliseconds from the kill until the first that was sent after it, or again, was taken.
    private static async Task<double> SendAsync(Uri address, int caller, ConcurrentBag<string> taken, long[] since, CancellationToken stop)
    {
        using var client = From(IPAddress.Parse($"127.0.1.{caller + 1}"), address);
        var gap = double.PositiveInfinity;
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var uid = $"{caller}-{i}";
            long sent;
            do
                sent = Clock.GetTimestamp();
            while (!await TakesAsync(client, uid));
            taken.Add(uid);
            if (double.IsInfinity(gap) && Volatile.Read(ref since[0]) is > 0 and var killed && sent > killed)
                gap = Clock.GetElapsedTime(killed).TotalMilliseconds;
            await Task.Delay(Again, Clock, CancellationToken.None);
        }
        return gap;
    }

    private static async Task<bool> TakesAsync(HttpClient client, string uid)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync("api/events", new { event_type = "kill", uid });
            if (answer.IsSuccessStatusCode)
                return true;
        }
        catch (HttpRequestException)
        {
            // The proxy is not there yet, or breaks off what the killed one had.
        }
        await Task.Delay(Again, Clock);
        return false;
    }

    // One machine plays many: by its address nginx knows a caller.
    private static HttpClient From(IPAddress own, Uri address)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.Bind(new IPEndPoint(own, 0));
                    await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        var client = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add("X-API-Key", BoardProcess.Key);
        return client;
    }
}
