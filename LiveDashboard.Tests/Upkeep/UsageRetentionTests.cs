using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Upkeep;

public sealed class UsageRetentionTests : IDisposable
{
    private const long Quarter = 900_000;

    private readonly TempStore _store = new TempStore().StartWriter();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Sums_of_a_report_go_by_their_quarter_and_those_of_the_session_stay()
    {
        _store.Sql($"INSERT INTO token_usage (session_id, model, tokens_input, recorded_at) VALUES ('s', 'm', 1, {Quarter}), ('s', 'm', 2, {2 * Quarter}), ('s', 'n', 4, {2 * Quarter + 1})");

        var result = await _store.Writer.ExecuteAsync(new RetireUsageSums(2 * Quarter), default);

        Assert.Equal(1, result.Rows);
        Assert.Equal("m2,n4", _store.Scalar<string>("SELECT group_concat(model || input) FROM _usage_quarters"));
        Assert.Equal(7L, _store.Scalar<long>("SELECT tokens_input FROM sessions WHERE id = 's'"));
    }

    [Fact]
    public async Task Sums_go_in_slices()
    {
        _store.Sql($"INSERT INTO _usage_quarters (quarter, session_id, model) {Numbers(600, $"i * {Quarter}, 's', 'm'")}");

        Assert.Equal(500, await RowsAsync(new RetireUsageSums(1000 * Quarter)));
        Assert.Equal(100, await RowsAsync(new RetireUsageSums(1000 * Quarter)));
    }

    [Fact]
    public async Task A_report_is_forgotten_oldest_first_and_young_ones_still_count_once()
    {
        _store.Sql($"""
            INSERT INTO _usage_reports (id, session_id, channel, input, output, cache_read, cache_write, reasoning, cost_nano, reported_at)
            {Numbers(600, "'r' || i, 's', 'otlp', 1, 0, 0, 0, 0, 0, 1000 - i")}
            """);

        Assert.Equal(500, await RowsAsync(new RetireUsageReports(990)));
        Assert.Equal(91 + 9L, _store.Scalar<long>("SELECT count(*) FROM _usage_reports"));
        Assert.Equal(900L, _store.Scalar<long>("SELECT min(reported_at) FROM _usage_reports"));
        Assert.Equal(90, await RowsAsync(new RetireUsageReports(990)));
        Assert.Equal(990L, _store.Scalar<long>("SELECT min(reported_at) FROM _usage_reports"));
    }

    [Fact]
    public async Task Sums_of_a_channel_go_with_their_session_alone()
    {
        _store.Sql("INSERT INTO sessions (id) VALUES ('here'); INSERT INTO _usage_channels (session_id, channel, input) VALUES ('here', 'otlp', 5), ('gone', 'otlp', 5), ('gone', 'hook', 5)");

        Assert.Equal(2, await RowsAsync(new RetireUsageChannels()));
        Assert.Equal("here", _store.Scalar<string>("SELECT group_concat(session_id) FROM _usage_channels"));
    }

    [Fact]
    public async Task The_duty_takes_failed_and_lost_sessions_of_long_ago_and_leaves_open_and_young_ones()
    {
        var clock = TimeProvider.System;
        var keep = new UpkeepOptions();
        var old = UnixTime.ToMilliseconds(clock.GetUtcNow() - keep.KeepFinished) - 1;
        _store.Sql($"INSERT INTO sessions (id, status, updated_at) VALUES ('failed', 'error', {old}), ('lost', 'lost', {old}), ('open', 'active', {old}), ('young', 'error', {old + 600_000})");
        _store.Sql("INSERT INTO _usage_channels (session_id, channel) VALUES ('failed', 'otlp'), ('young', 'otlp')");

        var said = await new RetentionDuty(_store.Writer, _store.Upkeep, Options.Create(keep), clock).RunAsync(default);

        Assert.Equal("open,young", _store.Scalar<string>("SELECT group_concat(id) FROM (SELECT id FROM sessions ORDER BY id)"));
        Assert.Equal("young", _store.Scalar<string>("SELECT group_concat(session_id) FROM _usage_channels"));
        Assert.StartsWith("retired ", said, StringComparison.Ordinal);
        Assert.Equal("nothing to retire", await new RetentionDuty(_store.Writer, _store.Upkeep, Options.Create(keep), clock).RunAsync(default));
    }

    private async Task<int> RowsAsync(Command command) => (await _store.Writer.ExecuteAsync(command, default)).Rows;

    private static string Numbers(int count, string columns) =>
        $"SELECT {columns} FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT i FROM n)";
}
