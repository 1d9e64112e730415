using System.Diagnostics;
using System.Globalization;
using LiveDashboard.Core;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.History;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Benchmarks;

/// <summary>What it costs that people see a part: pages of those who see much, little or hardly anything, and feeds for many kinds of limits.</summary>
internal static class LimitedViews
{
    private const int Burst = 10_000;
    private const int Page = 50;
    private static readonly int[] Kinds = [0, 1, 10, 50];

    public static async Task<Report> RunAsync(Settings settings)
    {
        var (rows, opens) = (settings.Number("--rows", 1_000_000), settings.Number("--opens", 30));
        var report = new Report(
            "People who see a part",
            $"""
            {rows:#,0} events of 2,000 sessions in 200 projects; one project has a single session with 100 events, the oldest. History: a page of {Page} events, the newest and from the middle,
            {opens} times each, p50 (max), milliseconds. Beside it the same page by walking down the feed past the events of others, and how long it takes to load the live view.
            Feeds: {Burst:#,0} events in one transaction of another program, with so many kinds of limits looked at; until the last view has folded them, and what that cost.
            """,
            "who", "newest page", "page from the middle", "the same by walking the feed", "loading the view", "until all views have it, s", "CPU, s");
        using var folder = new TempFolder();
        var connections = new SqliteConnections(folder.Database);
        new SqliteProvider(connections).Migrate();
        Fill(folder.Database, rows);
        foreach (var (who, visibility) in new[]
        {
            ("sees all", Visibility.All), ("half of the projects", Visibility.Of(Enumerable.Range(0, 50).Select(i => $"/srv/{i}"), [])), ("one project of 200", Visibility.Of(["/srv/7"], [])),
            ("one session of 2,000", Visibility.Of(["/srv/rare"], [])), ("one client of 4", Visibility.Of([], ["client-1"])),
        })
            report.Row([who, .. await PagesAsync(connections, visibility, rows, opens), Load(connections, visibility), "", ""]);
        foreach (var kinds in Kinds)
            report.Row([kinds == 0 ? "the whole board alone" : $"and {kinds} kinds of limits", "", "", "", "", .. await FoldAsync(folder.Database, kinds)]);
        return report;
    }

    private static void Fill(string database, int rows)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        SqlRows.Run(connection, string.Create(CultureInfo.InvariantCulture, $$"""
            BEGIN;
            INSERT INTO sessions (id, title, directory, source) VALUES ('rare', 'Rare', '/srv/rare', 'client-0');
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1999) INSERT INTO sessions (id, title, directory, source) SELECT 's' || i, 'Session ' || i, '/srv/' || (i % 199), 'client-' || (i % 4) FROM n;
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO live_events (event_type, session_id) SELECT 'told', 'rare' FROM n;
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{rows}}) INSERT INTO live_events (event_type, event_data, session_id) SELECT 'told', '{"message":"number ' || i || '"}', 's' || (1 + i * 7919 % 1999) FROM n;
            COMMIT;
            PRAGMA wal_checkpoint(TRUNCATE);
            """));
    }

    private static async Task<string[]> PagesAsync(SqliteConnections connections, Visibility visibility, int rows, int opens)
    {
        var history = new SqlHistory(connections, visibility);
        return
        [
            await TimesAsync(opens, () => history.PageAsync(new EventFilter(), null, Page, default)),
            await TimesAsync(opens, () => history.PageAsync(new EventFilter(), rows / 2, Page, default)),
            await TimesAsync(Math.Min(opens, 5), () => Task.Run(() => Walk(connections, visibility))),
        ];
    }

    private static void Walk(SqliteConnections connections, Visibility visibility)
    {
        using var connection = connections.Open(SqliteRole.Reader, visibility);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT id, event_data FROM live_events WHERE severity <> 'debug' ORDER BY id DESC LIMIT {Page}";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
        }
    }

    private static string Load(SqliteConnections connections, Visibility visibility)
    {
        using var reader = new SqliteProvider(connections, visibility).OpenFeed();
        var started = TimeProvider.System.GetTimestamp();
        reader.ReadState(new StateLimits(2000, 200, 200, 400, 500, 500));
        return $"{Report.Ms(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds)} ms";
    }

    private static async Task<string> TimesAsync(int times, Func<Task> read)
    {
        var took = new List<double>();
        for (var n = 0; n <= times; n++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await read();
            took.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        }
        var spread = Spread.Of(took.Skip(1));
        return $"{Report.Ms(spread.P50)} ({Report.Ms(spread.Max)})";
    }

    private static async Task<string[]> FoldAsync(string database, int kinds)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddLiveDashboardCore(StoreAddress.OfFile(database));
        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<GroupCommitWriter>().Start();
        var views = provider.GetRequiredService<LiveViews>();
        views.Whole.Pump.Start();
        await views.Whole.LoadedAsync(TimeSpan.FromSeconds(60), default);
        var leases = Enumerable.Range(0, kinds).Select(i => views.Take(Visibility.Of([$"/srv/{i}"], []))).ToArray();
        foreach (var lease in leases)
            await lease.View.LoadedAsync(TimeSpan.FromSeconds(60), default);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        using var process = Process.GetCurrentProcess();
        var (cpu, last) = (process.TotalProcessorTime, Write(database));
        var started = TimeProvider.System.GetTimestamp();
        LiveView[] all = [views.Whole, .. leases.Select(l => l.View)];
        while (all.Any(v => v.Get<FeedGauge>().Current.Cursor < last))
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        var took = TimeProvider.System.GetElapsedTime(started);
        process.Refresh();
        cpu = process.TotalProcessorTime - cpu;
        foreach (var lease in leases)
            lease.Dispose();
        provider.GetRequiredService<GroupCommitWriter>().Stop(TimeSpan.FromSeconds(10));
        return [Report.Number(took.TotalSeconds), Report.Number(cpu.TotalSeconds)];
    }

    // By another process: its cost is not the board's.
    private static long Write(string database)
    {
        var sql = $"PRAGMA busy_timeout=5000; BEGIN IMMEDIATE; WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Burst}) INSERT INTO live_events (event_type, session_id) SELECT 'told', 's' || (1 + i % 1999) FROM n; COMMIT;";
        using var writer = Process.Start(new ProcessStartInfo("sqlite3", [database, sql]) { RedirectStandardOutput = true })!;
        writer.WaitForExit();
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False;Mode=ReadOnly");
        connection.Open();
        return (long)SqlRows.Scalar(connection, "SELECT max(id) FROM live_events")!;
    }
}
