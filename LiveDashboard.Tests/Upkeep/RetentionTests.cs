using LiveDashboard.Core.Commands;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Upkeep;

public sealed class RetentionTests : IDisposable
{
    private readonly TempStore _store = new TempStore().StartWriter();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Age_takes_old_rows_and_leaves_young_ones_whatever_other_clocks_said()
    {
        var now = _store.Scalar<long>("SELECT created_at FROM (SELECT unixepoch() * 1000 AS created_at)");
        _store.Sql($"INSERT INTO live_events (event_type, created_at) VALUES ('old', 1000), ('from the future', 253402300799999), ('old', 2000), ('young', {now}), ('back-dated', 3000), ('young', {now})");

        var result = await _store.Writer.ExecuteAsync(new RetireEvents(now - 60_000, 5_000_000), default);

        Assert.Equal(3, result.Rows);
        Assert.Equal("young,back-dated,young", _store.Scalar<string>("SELECT group_concat(event_type) FROM live_events"));
        Assert.Equal("3|0", _store.Scalar<string>("SELECT retired_through || '|' || open FROM _retention"));
    }

    [Fact]
    public async Task Rows_beyond_the_limit_go_oldest_first_in_slices()
    {
        _store.Sql("INSERT INTO live_events (event_type) SELECT 'e' FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT i FROM n)");
        var taken = new List<int>();

        do
            taken.Add((await _store.Writer.ExecuteAsync(new RetireEvents(0, 900), default)).Rows);
        while (taken[^1] == Retire.Slice);

        Assert.Equal([500, 500, 100], taken);
        Assert.Equal(1101L, _store.Scalar<long>("SELECT min(id) FROM live_events"));
    }

    [Fact]
    public async Task Sums_outlive_the_records_they_were_made_of()
    {
        _store.Sql("INSERT INTO token_usage (session_id, tokens_input, recorded_at) VALUES ('s', 7, 1000)");

        var result = await _store.Writer.ExecuteAsync(new RetireLog("token_usage", "recorded_at", 2000), default);

        Assert.Equal(1, result.Rows);
        Assert.Equal(7L, _store.Scalar<long>("SELECT tokens_input FROM sessions"));
    }
}
