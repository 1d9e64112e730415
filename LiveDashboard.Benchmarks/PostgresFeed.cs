using System.Collections.Concurrent;
using System.Globalization;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Postgres;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Benchmarks;

/// <summary>PostgreSQL: is every row of many writers seen once by each instance, how soon, how many rows a second, and what a restart or a sleeping writer costs.</summary>
internal static class PostgresFeed
{
    private const int Writers = 8;
    private const int Events = 300;
    private const int Producers = 64;

    private static readonly TimeProvider Clock = TimeProvider.System;

    public static async Task<Report> RunAsync(Settings settings)
    {
        var report = new Report(
            "PostgreSQL",
            $"PostgreSQL of Debian's package on the same two cores, synchronous commit on. Order: {Writers} programs write {Events} rows each by plain SQL, two a transaction with a pause of 0–2 ms between, while two readers follow, each as an instance does; beside them the same on a table without the turn, read by `id > cursor`. Calm: one row each 20 ms. Rows a second: {Producers} callers of the board's writer, each waits for its commit.",
            "what", "rows", "lost", "twice", "p50 ms", "p99 ms", "rows a second");
        using var server = new PostgresServer(isDurable: true);
        var parts = settings.Text("--parts", "order,calm,rate,restart,sleeper,kill").Split(',');
        if (parts.Contains("order"))
            await OrderAsync(report, server, settings.Number("--rounds", 20));
        if (parts.Contains("calm"))
            await CalmAsync(report, server);
        if (parts.Contains("rate"))
            await RateAsync(report, server, TimeSpan.FromSeconds(settings.Number("--seconds", 5)));
        if (parts.Contains("restart"))
            await RestartsAsync(report, server);
        if (parts.Contains("sleeper"))
            await SleeperAsync(report, server);
        if (parts.Contains("kill"))
            await InstanceKill.AddAsync(report, server, settings.Number("--kills", 5));
        return report;
    }

    private static async Task OrderAsync(Report report, PostgresServer server, int rounds)
    {
        var (seen, lost, twice) = (new long[3], new long[3], new long[3]);
        var waits = new ConcurrentBag<double>();
        for (var round = 0; round < rounds; round++)
        {
            using var database = new ServerDatabase(server);
            database.Run("CREATE TABLE naive (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, word TEXT)");
            var committed = new ConcurrentDictionary<long, long>();
            using var stop = new CancellationTokenSource();
            Task<List<(long Id, long At)>>[] readers =
            [
                Task.Run(() => Follow(database, stop.Token)), Task.Run(() => Follow(database, stop.Token)), Task.Run(() => FollowNaive(database, stop.Token)),
            ];
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => Write(database, w, round, committed))));
            await stop.CancelAsync();
            var read = await Task.WhenAll(readers);
            for (var i = 0; i < 3; i++)
            {
                var ids = read[i].Select(r => r.Id).ToHashSet();
                (seen[i], lost[i], twice[i]) = (seen[i] + Writers * Events, lost[i] + Writers * Events - ids.Count, twice[i] + read[i].Count - ids.Count);
            }
            foreach (var (id, at) in read[0].Concat(read[1]))
                waits.Add(Math.Max(0, Clock.GetElapsedTime(committed[id], at).TotalMilliseconds));
        }
        var spread = Spread.Of(waits);
        for (var i = 0; i < 2; i++)
            report.Row($"**order, instance {i + 1}**", $"{seen[i]:#,0}", $"{lost[i]}", $"{twice[i]}", i == 0 ? Report.Ms(spread.P50) : "", i == 0 ? Report.Ms(spread.P99) : "", "");
        report.Row("order, `id > cursor` without the turn", $"{seen[2]:#,0}", $"{lost[2]}", $"{twice[2]}", "", "", "");
        report.Notes.Add($"none lost and none twice at either instance: {Report.Verdict(lost[0] + lost[1] + twice[0] + twice[1] == 0)}; the control shows that the test sees it: {Report.Verdict(lost[2] > 0)}");
    }

    private static void Write(ServerDatabase database, int writer, int round, ConcurrentDictionary<long, long> committed)
    {
        using var connection = database.Open();
        var random = new Random(round * 100 + writer);
        for (var i = 0; i < Events; i += 2)
        {
            SqlRows.Run(connection, "BEGIN");
            var first = SqlRows.Number(connection, "INSERT INTO live_events (event_type) VALUES ('bench') RETURNING id");
            SqlRows.Run(connection, $"SELECT pg_sleep({random.Next(3)} / 1000.0)");
            var second = SqlRows.Number(connection, "INSERT INTO live_events (event_type) VALUES ('bench') RETURNING id");
            SqlRows.Run(connection, "COMMIT");
            committed[first] = committed[second] = Clock.GetTimestamp();
            SqlRows.Run(connection, $"BEGIN; INSERT INTO naive (word) VALUES ('a'); SELECT pg_sleep({random.Next(3)} / 1000.0); INSERT INTO naive (word) VALUES ('b'); COMMIT");
        }
    }

    private static List<(long Id, long At)> Follow(ServerDatabase database, CancellationToken stop)
    {
        using var connections = new PostgresConnections(database.ConnectionString);
        using var signal = new ListenSignal(connections);
        using var feed = new PostgresProvider(connections).OpenFeed();
        var seen = new List<(long, long)>();
        for (var isLast = false; ;)
        {
            signal.Wait(TimeSpan.FromMilliseconds(isLast ? 0 : 1000));
            var stopping = stop.IsCancellationRequested;
            while (feed.ReadAfter(seen.Count == 0 ? 0 : seen[^1].Item1, 500) is { Count: > 0 } rows)
                seen.AddRange(rows.Select(r => (r.Id, Clock.GetTimestamp())));
            if (isLast)
                return seen;
            isLast = stopping;
        }
    }

    private static List<(long Id, long At)> FollowNaive(ServerDatabase database, CancellationToken stop)
    {
        using var connection = database.Open();
        var seen = new List<(long, long)>();
        for (var isLast = false; ; isLast = stop.IsCancellationRequested)
        {
            var cursor = seen.Count == 0 ? 0 : seen[^1].Item1;
            seen.AddRange(SqlRows.Read(connection, $"SELECT id FROM naive WHERE id > {cursor.ToString(CultureInfo.InvariantCulture)} ORDER BY id LIMIT 500", row => (row.GetInt64(0), Clock.GetTimestamp())));
            if (isLast && seen.Count > 0 && seen[^1].Item1 == cursor)
                return seen;
        }
    }

    private static async Task CalmAsync(Report report, PostgresServer server)
    {
        using var database = new ServerDatabase(server);
        using var stop = new CancellationTokenSource();
        var follows = Task.Run(() => Follow(database, stop.Token));
        var committed = new Dictionary<long, long>();
        using (var connection = database.Open())
        {
            for (var i = 0; i < 500; i++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), Clock);
                var id = SqlRows.Number(connection, "INSERT INTO live_events (event_type) VALUES ('calm') RETURNING id");
                committed[id] = Clock.GetTimestamp();
            }
        }
        await stop.CancelAsync();
        var spread = Spread.Of((await follows).Select(r => Math.Max(0, Clock.GetElapsedTime(committed[r.Id], r.At).TotalMilliseconds)));
        report.Row("calm, commit to row read", "500", "", "", Report.Ms(spread.P50), Report.Ms(spread.P99), "");
    }

    private static async Task RateAsync(Report report, PostgresServer server, TimeSpan time)
    {
        using var folder = new TempFolder();
        var file = new SqliteProvider(new SqliteConnections(folder.Database));
        file.Migrate();
        await RateRowAsync(report, "rows a second, SQLite file, one board", time, file);
        using var one = new ServerDatabase(server);
        await RateRowAsync(report, "rows a second, PostgreSQL, one instance", time, one.Provider());
        using var two = new ServerDatabase(server);
        await RateRowAsync(report, "rows a second, PostgreSQL, two instances together", time, two.Provider(), two.Provider());
    }

    private static async Task RateRowAsync(Report report, string what, TimeSpan time, params IStoreProvider[] providers)
    {
        var writers = providers.Select(p => new WritingBoard(p)).ToArray();
        var acks = new ConcurrentBag<double>();
        var started = Clock.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Producers).Select(n => Task.Run(async () =>
        {
            while (Clock.GetElapsedTime(started) < time)
            {
                var sent = Clock.GetTimestamp();
                if (await writers[n % writers.Length].SendAsync("rate"))
                    acks.Add(Clock.GetElapsedTime(sent).TotalMilliseconds);
            }
        })));
        var spread = Spread.Of(acks);
        report.Row(what, $"{acks.Count:#,0}", "", "", Report.Ms(spread.P50), Report.Ms(spread.P99), $"{acks.Count / time.TotalSeconds:#,0}");
        foreach (var writer in writers)
            writer.Dispose();
    }

    // Restarted in order, and as if its machine had lost its power, while callers go on.
    private static async Task RestartsAsync(Report report, PostgresServer server)
    {
        foreach (var mode in new[] { "fast", "immediate" })
        {
            using var database = new ServerDatabase(server);
            using var writer = new WritingBoard(database.Provider());
            using var stop = new CancellationTokenSource();
            var (acked, lastBefore, firstAfter) = (0, 0L, 0L);
            var sending = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    if (!await writer.SendAsync("restart"))
                        continue;
                    Interlocked.Increment(ref acked);
                    Interlocked.CompareExchange(ref firstAfter, Clock.GetTimestamp(), -1);
                }
            })).ToArray();
            await Task.Delay(TimeSpan.FromSeconds(2), Clock);
            server.Stop(mode);
            server.Start();
            lastBefore = Clock.GetTimestamp();
            Interlocked.Exchange(ref firstAfter, -1);
            await Task.Delay(TimeSpan.FromSeconds(8), Clock);
            await stop.CancelAsync();
            await Task.WhenAll(sending);
            var stored = database.Number("SELECT count(*) FROM live_events");
            report.Row($"server restarted ({mode}) under 16 callers", $"{stored:#,0}", $"{Math.Max(0, acked - stored)}", "", firstAfter > 0 ? Report.Ms(Clock.GetElapsedTime(lastBefore, firstAfter).TotalMilliseconds) : "–", "", "");
            report.Notes.Add($"restart ({mode}): acknowledged {acked:#,0}, stored {stored:#,0} (what was stored and not acknowledged may be more); p50 says when the first was taken again after the server was up: {Report.Verdict(acked <= stored && firstAfter > 0)}");
        }
    }

    // A program takes the turn and falls asleep for a minute.
    private static async Task SleeperAsync(Report report, PostgresServer server)
    {
        using var database = new ServerDatabase(server);
        using var writer = new WritingBoard(database.Provider());
        using var sleeper = database.Open();
        SqlRows.Run(sleeper, "BEGIN; INSERT INTO live_events (event_type) VALUES ('asleep')");
        var (started, refused) = (Clock.GetTimestamp(), 0);
        while (!await writer.SendAsync("awake"))
            refused++;
        var waited = Clock.GetElapsedTime(started);
        report.Row("a program sleeps in a transaction for a minute", "1", "0", "0", Report.Ms(waited.TotalMilliseconds), "", "");
        report.Notes.Add($"the sleeper lost its turn after {waited.TotalSeconds:0.0} s; until then {refused} callers were told to come back, each after 5 s at most; nothing of its row stayed: {Report.Verdict(waited < TimeSpan.FromSeconds(40) && database.Number("SELECT count(*) FROM live_events") == 1)}");
    }
}
