using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Upkeep;

public sealed class EventSumsTests : IDisposable
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    private readonly TempStore _store = new TempStore().StartWriter();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Each_event_is_counted_once_in_its_hour_and_its_day()
    {
        _store.Sql($"INSERT INTO live_events (event_type, severity, created_at) VALUES ('a', 'info', {Day}), ('b', 'error', {Day + Hour - 1}), ('c', 'error', {Day + Hour}), ('d', 'info', {2 * Day - 1})");

        Assert.Equal(4, await CountAsync());
        Assert.Equal(0, await CountAsync());
        _store.Sql($"INSERT INTO live_events (event_type, severity, created_at) VALUES ('late', 'info', {Day + 5})");
        Assert.Equal(1, await CountAsync());

        Assert.Equal("24 error 1,24 info 2,25 error 1,47 info 1", _store.Scalar<string>($"SELECT group_concat((hour / {Hour}) || ' ' || severity || ' ' || events) FROM (SELECT * FROM _event_hours ORDER BY hour, severity)"));
        Assert.Equal("1 error 2,1 info 3", _store.Scalar<string>($"SELECT group_concat((day / {Day}) || ' ' || severity || ' ' || events) FROM (SELECT * FROM _event_days ORDER BY day, severity)"));
    }

    [Fact]
    public async Task What_is_retired_before_it_was_counted_is_counted_all_the_same()
    {
        Events(1200, 10);
        await CountAsync(); // through row 1200
        Events(300, 10);

        var taken = 0;
        for (int rows; (rows = (await _store.Writer.ExecuteAsync(new RetireEvents(0, 100), default)).Rows) > 0;)
            taken += rows;

        Assert.Equal(1400, taken);
        Assert.Equal(100, await CountAsync());
        Assert.Equal("1500|1500", _store.Scalar<string>("SELECT (SELECT sum(events) FROM _event_hours) || '|' || (SELECT sum(events) FROM _event_days)"));
    }

    [Fact]
    public async Task A_slice_ends_by_bytes_too_so_that_large_events_hold_nobody_up()
    {
        Events(60, 250_000);

        var taken = (await _store.Writer.ExecuteAsync(new RetireEvents(0, 0), default)).Rows;

        Assert.Equal(17, taken);
        Assert.Equal(18L, _store.Scalar<long>("SELECT min(id) FROM live_events"));
    }

    [Fact]
    public async Task Hours_go_and_days_stay()
    {
        _store.Sql($"INSERT INTO live_events (event_type, created_at) VALUES ('a', {Hour}), ('b', {3 * Hour})");
        await CountAsync();
        Events(1, 10);

        await _store.Writer.ExecuteAsync(new SumEvents(2 * Hour), default);

        Assert.Equal(3 * Hour, _store.Scalar<long>("SELECT min(hour) FROM _event_hours"));
        Assert.Equal(2L, _store.Scalar<long>("SELECT events FROM _event_days WHERE day = 0"));
    }

    [Fact]
    public async Task The_duty_tells_screens_what_was_counted_and_what_is_still_there()
    {
        var (board, clock) = (new EventSumsBoard(), new ManualClock());
        var now = UnixTime.ToMilliseconds(clock.GetUtcNow());
        _store.Sql($"INSERT INTO live_events (event_type, created_at) VALUES ('old', {now - 100 * Day}), ('young', {now - Hour}), ('young', {now})");
        var duty = new EventSumsDuty(_store.Writer, new SqlEventSums(_store.Readers), board, Options.Create(new UpkeepOptions()), TimeProvider.System);

        Assert.Equal("counted 3 events", await duty.RunAsync(default));
        await _store.Writer.ExecuteAsync(new RetireEvents(now - Day, 100), default);
        Assert.Equal("nothing new", await duty.RunAsync(default));
        Events(1, 10);
        Assert.Equal("counted 1 events", await duty.RunAsync(default));

        var sums = board.Current;
        Assert.Equal((4, 3), (sums.Counted, sums.Kept));
        Assert.Equal(now - Hour, UnixTime.ToMilliseconds(sums.OldestAt!.Value));
        Assert.Equal(4, sums.Days.Sum(d => d.Events));
    }

    [Fact]
    public async Task A_database_that_is_too_large_loses_its_oldest_events_and_the_logs_of_their_time()
    {
        var upkeep = _store.Upkeep;
        var now = UnixTime.ToMilliseconds(TimeProvider.System.GetUtcNow());
        _store.Sql($"INSERT INTO jobs (id, title) VALUES ('j', 'J'); INSERT INTO job_logs (job_id, line, logged_at) VALUES ('j', 'early', {now - Day}), ('j', 'late', {now + Hour})");
        Events(4000, 8000, "randomblob");
        var limit = 20L * 1024 * 1024;
        Assert.True(upkeep.Room().Used > limit + (8 << 20));

        var said = await RetireAsync(upkeep, limit);

        Assert.StartsWith("retired ", said, StringComparison.Ordinal);
        Assert.InRange(upkeep.Room().Used, limit - (8 << 20), limit);
        Assert.Equal("nothing to retire", await RetireAsync(upkeep, limit));
        Assert.Equal("late", _store.Scalar<string>("SELECT group_concat(line) FROM job_logs"));
    }

    [Fact]
    public async Task The_newest_events_stay_however_large_the_rest_is_and_the_duty_says_so()
    {
        var upkeep = _store.Upkeep;
        _store.Sql("CREATE TABLE other AS SELECT randomblob(20000000) AS b");
        Events(RetentionDuty.LeastRows + 700, 10);

        var said = await RetireAsync(upkeep, 16L * 1024 * 1024);

        Assert.EndsWith("larger than 16.8 MB still, by what is not retired for its size", said, StringComparison.Ordinal);
        Assert.Equal((long)RetentionDuty.LeastRows, _store.Scalar<long>("SELECT count(*) FROM live_events"));
    }

    [SqliteFact]
    public async Task Retention_makes_way_while_the_log_is_long()
    {
        var (upkeep, clock) = (_store.Upkeep, new ManualClock());
        using var foreign = _store.Foreign();
        SqlRows.Run(foreign, "PRAGMA wal_autocheckpoint = 0");
        SqlRows.Run(foreign, Insert(2500, 8000));
        Assert.True(upkeep.WalBytes() > CheckpointDuty.LoudLimit);

        var running = new RetentionDuty(_store.Writer, upkeep, Options.Create(new UpkeepOptions { KeepRows = 1000 }), clock).RunAsync(default);
        await Eventually.True(() => clock.Waiting == 1);
        Assert.Equal(2500L, _store.Scalar<long>("SELECT count(*) FROM live_events"));
        Assert.Equal(CheckpointOutcome.Truncated, upkeep.TruncateWal());
        using var time = TimeProvider.System.CreateTimer(_ => clock.Advance(TimeSpan.FromMilliseconds(200)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(5));

        Assert.StartsWith("retired ", await running, StringComparison.Ordinal);
        Assert.Equal(1000L, _store.Scalar<long>("SELECT count(*) FROM live_events"));
    }

    private async Task<string> RetireAsync(IUpkeepStore upkeep, long most) =>
        await new RetentionDuty(_store.Writer, upkeep, Options.Create(new UpkeepOptions { KeepBytes = most }), TimeProvider.System).RunAsync(default);

    private async Task<int> CountAsync() => (await _store.Writer.ExecuteAsync(new SumEvents(0), default)).Rows;

    private void Events(int count, int bytes, string blob = "zeroblob") => _store.Sql(Insert(count, bytes, blob));

    private static string Insert(int count, int bytes, string blob = "zeroblob") => $"""
        INSERT INTO live_events (event_type, event_data) SELECT 'e', json_object('text', hex({blob}({bytes / 2})))
        FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT i FROM n)
        """;
}
