using System.Globalization;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Faults;

[Collection("faults")]
public sealed class BrokenFeedTests
{
    // The benchmark program runs it with 1,000.
    private static readonly int Breaks = int.Parse(Environment.GetEnvironmentVariable("FAULTS_BREAKS") ?? "40", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_feed_that_breaks_again_and_again_goes_on_each_time_and_counts_every_row_once()
    {
        BreakingFeed? feed = null;
        using var store = new TempStore(feed: database => feed = new BreakingFeed(database, Breaks, seed: 11)).StartPump();
        await Eventually.True(() => store.Gauge.Current.Reloads == 1);

        var rows = 0;
        await Eventually.True(() =>
        {
            store.Sql("INSERT INTO live_events (event_type) VALUES ('a'), ('b'), ('c')");
            rows += 3;
            return feed!.Broken == Breaks;
        }, TimeSpan.FromMinutes(15));
        store.Sql("INSERT INTO live_events (event_type, event_data) VALUES ('last', '{\"message\":\"after all of it\"}')");

        await Eventually.True(() => store.Gauge.Current.Cursor == rows + 1 && store.Counters.Current.Events == rows + 1);
        Assert.Equal("after all of it", store.Activity.Current.Newest[0].Text);
        Assert.Equal(Enumerable.Range(0, Math.Min(200, rows + 1)).Select(i => rows + 1L - i), store.Activity.Current.Newest.Select(a => a.Id));
        // In one life each row once, in order, none left out; where a life ended the next one's tables have all of it.
        var cursor = 0L;
        foreach (var (from, ids) in feed!.Lives)
        {
            Assert.True(from >= cursor, $"a life began at {from}, behind {cursor}");
            Assert.Equal(Enumerable.Range(1, ids.Count).Select(i => from + i), ids);
            cursor = from + ids.Count;
        }
        Assert.True(feed.Lives.Count > Breaks);
    }

    [Fact]
    public async Task When_every_wake_is_lost_a_row_is_seen_within_the_second_of_the_safety_look()
    {
        using var deaf = new DeafSignal();
        using var store = new TempStore(wakes: deaf).StartPump();
        await Eventually.True(() => store.Gauge.Current.Reloads == 1);

        for (var row = 1; row <= 3; row++)
        {
            ForeignWriter.Cli(store.Connections.Path, "INSERT INTO live_events (event_type) VALUES ('quiet')");
            var committed = TimeProvider.System.GetTimestamp();
            await Eventually.True(() => store.Gauge.Current.Cursor == row);
            // One second by design; the rest is for a machine that is busy with something else.
            Assert.True(TimeProvider.System.GetElapsedTime(committed) < TimeSpan.FromSeconds(30));
        }
    }
}
