using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Commands;

public sealed class QuarantineCommandTests : IDisposable
{
    private const long Noon = 1_795_521_600_000;

    private readonly TempStore _store = new TempStore().StartWriter();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_same_cause_within_an_hour_raises_a_count_and_shows_the_newest()
    {
        await RecordAsync(Some(count: 3, at: Noon) with { Excerpt = "first" });
        await RecordAsync(Some(count: 4, at: Noon + 3_500_000) with { Excerpt = "second", Detail = "newest" });
        await RecordAsync(Some(count: 1, at: Noon + 7_200_000));
        await RecordAsync(Some(count: 1, at: Noon + 7_200_001, cause: "another"));

        Assert.Equal(
            "7 newest second 1795521600000 1795525100000,1 is missing. - 1795528800000 1795528800000,1 is missing. - 1795528800001 1795528800001",
            _store.Scalar<string>("SELECT group_concat(count || ' ' || detail || ' ' || coalesce(excerpt, '-') || ' ' || first_at || ' ' || last_at) FROM (SELECT * FROM refused_requests ORDER BY id)"));
        Assert.Equal(
            "request_refused warning,request_refused_again debug,request_refused warning,request_refused warning",
            _store.Scalar<string>("SELECT group_concat(event_type || ' ' || severity) FROM (SELECT * FROM live_events ORDER BY id)"));
        Assert.Equal(0L, _store.Scalar<long>("SELECT count(*) FROM live_events WHERE event_data LIKE '%excerpt%' OR source IS NOT NULL"));
    }

    [Fact]
    public async Task A_noisy_key_takes_its_own_rows_and_not_those_of_others()
    {
        await RecordAsync(Some(key: "calm", at: Noon));
        await RecordAsync([.. Enumerable.Range(0, 300).Select(i => Some(key: "noisy", cause: $"cause {i}", at: Noon + i))]);

        Assert.Equal($"calm 1,noisy {RecordRefusals.MostOfKey}", Rows());
        Assert.Equal("cause 200", _store.Scalar<string>("SELECT cause FROM refused_requests WHERE key_id = 'noisy' ORDER BY last_at LIMIT 1"));
    }

    [Fact]
    public async Task Of_a_full_list_the_key_with_the_most_rows_gives()
    {
        for (var key = 0; key < 5; key++)
            await RecordAsync([.. Enumerable.Range(0, 100).Select(i => Some(key: $"k{key}", cause: $"cause {i}", at: Noon + i))]);
        await RecordAsync([.. Enumerable.Range(0, 40).Select(i => Some(key: "late", cause: $"cause {i}", at: Noon + 500 + i))]);

        Assert.Equal(RecordRefusals.Most, _store.Scalar<long>("SELECT count(*) FROM refused_requests"));
        Assert.Equal("k0 92,k1 92,k2 92,k3 92,k4 92,late 40", Rows());
    }

    [Fact]
    public async Task Who_dismisses_is_written_down_and_the_next_one_is_a_new_row()
    {
        await RecordAsync(Some(at: Noon), Some(cause: "another", at: Noon));

        var done = await _store.Writer.ExecuteAsync(new Audited(new DismissRefusals([1], "ci: is missing."), "kim"), default);
        var again = await _store.Writer.ExecuteAsync(new Audited(new DismissRefusals([1], "ci: is missing."), "lee"), default);
        await RecordAsync(Some(at: Noon + 1));

        Assert.Equal((CommandOutcome.Applied, CommandOutcome.NotFound), (done.Outcome, again.Outcome));
        Assert.Equal("kim refusal_dismissed refused_requests 1 ci: is missing.", _store.Scalar<string>("SELECT group_concat(actor || ' ' || action || ' ' || entity || ' ' || entity_id || ' ' || note) FROM audit_log"));
        Assert.Equal("2,3", _store.Scalar<string>("SELECT group_concat(id) FROM refused_requests"));
    }

    [Fact]
    public async Task What_is_old_goes_with_retention()
    {
        await RecordAsync(Some(at: Noon), Some(cause: "another", at: Noon + 1000));

        var result = await _store.Writer.ExecuteAsync(new RetireLog("refused_requests", "last_at", Noon + 500), default);

        Assert.Equal((1, 1L), (result.Rows, _store.Scalar<long>("SELECT count(*) FROM refused_requests")));
    }

    [SqliteFact]
    public void Any_sqlite_may_write_the_list_within_its_checks()
    {
        const string Insert = "INSERT INTO refused_requests (key_id, door, request, status, code, cause, detail) VALUES ('{0}', 'd', 'POST /x', 400, 'c', 'c', 'd'); UPDATE refused_requests SET count = count + 1 WHERE key_id = '{0}'; DELETE FROM refused_requests WHERE key_id = '{0}';";

        ForeignWriter.Cli(_store.Connections.Path, Insert.Replace("{0}", "cli", StringComparison.Ordinal));
        ForeignWriter.Python(_store.Connections.Path, Insert.Replace("{0}", "py", StringComparison.Ordinal));

        Assert.Equal(
            "request_refused,request_refused_again,refused_request_deleted,request_refused,request_refused_again,refused_request_deleted",
            _store.Scalar<string>("SELECT group_concat(event_type) FROM (SELECT * FROM live_events ORDER BY id)"));
        Assert.ThrowsAny<Exception>(() => _store.Sql("INSERT INTO refused_requests (key_id, door, request, status, code, cause, detail) VALUES ('k', 'd', 'r', 500, 'c', 'c', 'd')"));
        Assert.ThrowsAny<Exception>(() => _store.Sql("INSERT INTO refused_requests (key_id, door, request, status, code, cause, detail, count) VALUES ('k', 'd', 'r', 400, 'c', 'c', 'd', 0)"));
    }

    [Fact]
    public async Task Loading_the_list_gives_what_folding_gives()
    {
        _store.StartPump();
        await RecordAsync(Some(at: Noon), Some(cause: "another", at: Noon + 5), Some(key: "other", at: Noon + 9));
        await RecordAsync(Some(count: 5, at: Noon + 100));
        await _store.Writer.ExecuteAsync(new DismissRefusals([2], "x"), default);
        var cursor = _store.Scalar<long>("SELECT max(id) FROM live_events");
        await Eventually.True(() => _store.Gauge.Current.Cursor >= cursor);

        using var copy = new TempCopy(_store);

        Assert.Equal([1L, 3L], _store.Refused.Current.Select(r => r.Id));
        Assert.Equal(6, _store.Refused.Current[0].Count);
        Assert.Equal(_store.Refused.Current.AsEnumerable(), copy.Refused.Current);
    }

    [Fact]
    public async Task Its_body_is_read_apart()
    {
        await RecordAsync(Some(at: Noon) with { Excerpt = "{}", IsExcerptCut = true });

        Assert.Equal(("{}", true), await _store.History.ExcerptAsync(1, default) is { } found ? (found.Text!, found.IsCut) : default);
        Assert.Null(await _store.History.ExcerptAsync(2, default));
    }

    private string Rows() => _store.Scalar<string>("SELECT group_concat(told) FROM (SELECT key_id || ' ' || count(*) AS told FROM refused_requests GROUP BY key_id ORDER BY key_id)");

    private async Task RecordAsync(params NewRefusal[] refusals) =>
        Assert.Equal(CommandOutcome.Applied, (await _store.Writer.ExecuteAsync(new RecordRefusals(refusals), default)).Outcome);

    private static NewRefusal Some(string key = "ci-1", string cause = "event_type", long count = 1, long at = Noon) =>
        new(key, "ci", "AppendEvents", 400, "invalid_field", cause, count, at, at) { Request = "POST /api/events", Detail = "is missing." };
}
