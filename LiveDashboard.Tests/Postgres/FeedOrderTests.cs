using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Postgres;

/// <summary>Rows of a sequence become visible in the order of commits, which is not the order of their ids, unless something sees to it.</summary>
public sealed class FeedOrderTests : IDisposable
{
    private const int Writers = 8;
    private const int Events = 60;

    private readonly PostgresTempDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_cursor_over_a_plain_table_misses_what_commits_late_and_the_feed_does_not()
    {
        using var early = _database.Foreign();
        using var late = _database.Foreign();
        using var reader = _database.Foreign();
        SqlRows.Run(early, "CREATE TABLE plain (id BIGINT GENERATED ALWAYS AS IDENTITY, word TEXT)");

        SqlRows.Run(early, "BEGIN; INSERT INTO plain (word) VALUES ('early')");
        SqlRows.Run(late, "INSERT INTO plain (word) VALUES ('late')");
        var cursor = SqlRows.Number(reader, "SELECT max(id) FROM plain");
        SqlRows.Run(early, "COMMIT");
        Assert.Equal(0, SqlRows.Number(reader, $"SELECT count(*) FROM plain WHERE id > {cursor}"));

        using var feed = _database.Provider.OpenFeed();
        SqlRows.Run(early, "BEGIN; INSERT INTO live_events (event_type) VALUES ('early')");
        var waits = Task.Run(() => SqlRows.Run(late, "INSERT INTO live_events (event_type) VALUES ('late')"));
        await Eventually.True(() => SqlRows.Number(reader, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") == 1);
        Assert.Empty(feed.ReadAfter(0, 500));
        SqlRows.Run(early, "COMMIT");
        await waits;
        Assert.Equal(["early", "late"], feed.ReadAfter(0, 500).Select(e => e.EventType));
    }

    [Fact]
    public async Task Of_many_writers_at_once_two_readers_see_every_row_once_and_in_order()
    {
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => Follow(stop.Token))).ToList();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => Write(w))));
        await stop.CancelAsync();

        foreach (var seen in await Task.WhenAll(readers))
        {
            Assert.Equal(seen.Order(), seen);
            Assert.Equal(Writers * Events, seen.Distinct().Count());
            Assert.Equal(Writers * Events, seen.Count);
        }
    }

    [Fact]
    public async Task Who_has_the_turn_and_does_nothing_loses_it()
    {
        using var idle = _database.Foreign();
        using var other = _database.Foreign();
        SqlRows.Run(idle, "SET idle_in_transaction_session_timeout = '200ms'; BEGIN; INSERT INTO live_events (event_type) VALUES ('never')");

        await Task.Run(() => SqlRows.Run(other, "INSERT INTO live_events (event_type) VALUES ('goes on')"));

        Assert.Equal("goes on", SqlRows.Scalar(other, "SELECT string_agg(event_type, ',') FROM live_events"));
        SqlRows.Run(other, "BEGIN; INSERT INTO live_events (event_type) VALUES ('mine')");
        Assert.Equal("30s", SqlRows.Scalar(other, "SELECT current_setting('idle_in_transaction_session_timeout')"));
    }

    // Some in transactions of their own, some together, with a pause between: as out of order as they can be.
    private void Write(int writer)
    {
        using var connection = _database.Foreign();
        var random = new Random(writer);
        for (var i = 0; i < Events; i += 2)
        {
            SqlRows.Run(connection, $"BEGIN; INSERT INTO live_events (event_type) VALUES ('w{writer}')");
            SqlRows.Run(connection, $"SELECT pg_sleep({random.Next(3)} / 1000.0)");
            SqlRows.Run(connection, $"INSERT INTO live_events (event_type) VALUES ('w{writer}'); COMMIT");
        }
    }

    private List<long> Follow(CancellationToken stop)
    {
        using var feed = _database.Provider.OpenFeed();
        var seen = new List<long>();
        for (var isLast = false; ;)
        {
            var rows = feed.ReadAfter(seen.Count == 0 ? 0 : seen[^1], 7);
            seen.AddRange(rows.Select(r => r.Id));
            if (rows.Count == 0 && isLast)
                return seen;
            isLast = stop.IsCancellationRequested && rows.Count == 0;
        }
    }
}
