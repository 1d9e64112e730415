using System.Text.RegularExpressions;
using LiveDashboard.Core;
using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Tests.Setup;
using LiveDashboard.Tests.Store;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>What one screen may do to the others, and to the process.</summary>
[Collection("board")]
public sealed class CircuitTests(BoardFixture browser)
{
    [Fact]
    public async Task Fifty_visits_leave_nothing_behind()
    {
        await using var board = await RunningBoard.StartAsync();
        var bus = board.The<LiveBus>();
        string[] paths = ["/", "/activity", "/sessions", "/jobs", "/system"];
        await using (var screen = await browser.OpenAsync(board))
        {
            for (var visit = 0; visit < 50; visit++)
            {
                await screen.GoAsync(board.Address + paths[visit % paths.Length]);
                await screen.LiveAsync();
            }
            await screen.GoAsync("about:blank");
            screen.TakeFaults();
        }

        // A browser that is too busy to say goodbye is waited for: the circuit is kept for a minute.
        await Eventually.True(() => bus.SubscriberCount == 0, TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Going_from_page_to_page_leaves_no_subscription()
    {
        await using var board = await RunningBoard.StartAsync();
        var bus = board.The<LiveBus>();
        await using var screen = await browser.OpenAsync(board, "/jobs");
        var nav = screen.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" });
        await Eventually.True(() => bus.SubscriberCount > 3);
        var first = await StableAsync(bus);

        for (var round = 0; round < 5; round++)
        {
            foreach (var (href, heading) in new[] { ("/activity", "Activity"), ("/sessions", "Sessions"), ("/system", "System"), ("/", "Overview"), ("/jobs", "Jobs") })
            {
                await nav.Locator($"a[href='{href}']").ClickAsync();
                await Expect(screen.Page.Locator("h1").Filter(new() { HasText = heading })).ToBeVisibleAsync();
            }
        }

        await Eventually.True(() => bus.SubscriberCount == first);
    }

    [Fact]
    public async Task A_screen_that_hangs_keeps_no_other_from_being_live()
    {
        await using var board = await RunningBoard.StartAsync();
        await using var hung = await browser.OpenAsync(board, "/activity");
        await using var alive = await browser.OpenAsync(board, "/activity");

        // Its thread is busy until told otherwise by the clock; nothing it is sent is read meanwhile.
        var busy = hung.Page.EvaluateAsync("() => { const end = Date.now() + 4000; while (Date.now() < end); }");
        for (var i = 1; i <= 20; i++)
        {
            board.Sql($$"""INSERT INTO live_events (event_type, event_data) VALUES ('step', '{"message":"step {{i}} of 20"}')""");
            await Expect(alive.Page.Locator("[data-event-id]").First).ToContainTextAsync($"step {i} of 20");
        }
        await busy;

        await Expect(hung.Page.Locator("[data-event-id]").First).ToContainTextAsync("step 20 of 20");
    }

    [Fact]
    public async Task Subscribers_that_never_look_or_are_gone_keep_nobody_waiting()
    {
        await using var board = await RunningBoard.StartAsync();
        var bus = board.The<LiveBus>();
        var asleep = Enumerable.Range(0, 500).Select(_ => bus.Subscribe(Topics.All)).ToArray();
        bus.Subscribe(Topics.All).Dispose();
        await using var screen = await browser.OpenAsync(board, "/activity");

        board.Sql("""INSERT INTO live_events (event_type, event_data) VALUES ('x', '{"message":"for those awake"}')""");

        await Expect(screen.Page.Locator("[data-event-id]").First).ToContainTextAsync("for those awake");
        foreach (var subscription in asleep)
            subscription.Dispose();
    }

    [Fact]
    public async Task A_feed_that_is_not_read_any_more_is_told_as_stale_with_its_age()
    {
        await using var board = await RunningBoard.StartAsync();
        await using var screen = await browser.OpenAsync(board, "/");
        var pill = screen.Page.Locator("[data-connection]").First;

        board.The<LiveViews>().Whole.Pump.Stop(TimeSpan.FromSeconds(10));

        await Expect(pill).ToHaveAttributeAsync("data-connection", "stale", new() { Timeout = 30_000 });
        await Expect(pill).ToContainTextAsync(new Regex(@"Stale · [\d,]+ ms"));
        Assert.True(long.Parse((await pill.GetAttributeAsync("data-lag"))!, System.Globalization.CultureInfo.InvariantCulture) > 0);
    }

    [SqliteFact]
    public async Task Rows_of_a_foreign_schema_leave_the_open_screens_alive()
    {
        await using var board = await RunningBoard.StartAsync();
        await using var screen = await browser.OpenAsync(board, "/activity");
        var gauge = board.The<FeedGauge>();

        // The same table without its checks, and its ids going on, as a careless restore would leave it.
        board.Sql($"""
            BEGIN IMMEDIATE;
            CREATE TEMP TABLE last AS SELECT max(id) AS id FROM live_events;
            DROP TABLE live_events;
            CREATE TABLE live_events (id INTEGER PRIMARY KEY AUTOINCREMENT, {string.Join(", ", PoisonRowTests.Columns)});
            INSERT INTO sqlite_sequence (name, seq) SELECT 'live_events', id FROM last;
            COMMIT;
            """);
        foreach (var insert in PoisonRowTests.Inserts())
            board.Sql(insert);
        board.Sql("INSERT INTO live_events (event_type, event_data, created_at, severity) VALUES ('healthy', '{\"message\":\"after all that\"}', 1000, 'info')");

        await Expect(screen.Page.Locator("[data-event-id]").First).ToContainTextAsync("after all that");
        await screen.LiveAsync();
        Assert.True(gauge.Current.Unreadable > 0);
        foreach (var path in new[] { "/", "/sessions", "/jobs", "/system" })
        {
            await screen.GoAsync(board.Address + path);
            await screen.LiveAsync();
        }
    }

    // The count once it has stood still for a while: components subscribe one after the other.
    private static async Task<int> StableAsync(LiveBus bus)
    {
        var (count, looks) = (bus.SubscriberCount, 0);
        await Eventually.True(() => (looks = count == (count = bus.SubscriberCount) ? looks + 1 : 0) > 40);
        return count;
    }
}
