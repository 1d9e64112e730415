using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Store;

public sealed class ReportTests : IDisposable
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private readonly TempStore _store = new();
    private readonly SqlReport _report;

    public ReportTests() => _report = new SqlReport(_store.Readers);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Usage_is_added_up_by_day_project_model_person_and_host()
    {
        _store.Sql("""
            INSERT INTO sessions (id, directory, person, host) VALUES ('a', '/shop', 'ann', 'h1'), ('b', '/shop', 'ann', 'h1'), ('c', '/api', NULL, 'h2');
            """);
        Use("a", "opus", 100, 10, 1.25m, "2026-11-21T22:30Z");
        Use("b", "opus", 200, 20, 2.5m, "2026-11-21T22:59Z");
        Use("a", "opus", 1000, 0, 0, "2026-11-21T23:00Z");
        Use("a", "haiku", 7, 3, 0.01m, "2026-11-22T09:00Z");
        Use("c", null, 50, 0, 0.5m, "2026-11-22T22:59Z");
        Use("c", null, 9999, 0, 9, "2026-11-22T23:00Z");

        var cells = await Days("2026-11-21", "2026-11-22");

        Assert.Equal(
            [
                "0 /shop opus ann h1 300/30 3.75 0",
                "1 /api - - h2 50/0 0.5 0",
                "1 /shop haiku ann h1 7/3 0.01 0",
                "1 /shop opus ann h1 1000/0 0 1000",
            ],
            cells);
    }

    [Theory]
    [InlineData("2026-03-29", "2026-03-28T23:00Z", "2026-03-29T21:59Z", "2026-03-29T22:00Z")]
    [InlineData("2026-10-25", "2026-10-24T22:00Z", "2026-10-25T22:59Z", "2026-10-25T23:00Z")]
    public async Task A_day_of_23_or_25_hours_takes_in_all_of_its_usage_and_no_other(string day, string first, string last, string next)
    {
        Use("a", "m", 1, 0, 1, first);
        Use("a", "m", 2, 0, 2, last);
        Use("a", "m", 4, 0, 4, next);
        Use("a", "m", 8, 0, 8, DateTimeOffset.Parse(first).AddMinutes(-1).ToString("O"));

        Assert.Equal(["0 - m - - 3/0 3 0"], await Days(day));
    }

    [Fact]
    public async Task Usage_whose_session_learns_its_project_later_moves_there()
    {
        Use("late", "m", 5, 0, 1, "2026-11-22T09:00Z");
        _store.Sql("UPDATE sessions SET directory = '/found' WHERE id = 'late'");

        Assert.Equal(["0 /found m - - 5/0 1 0"], await Days("2026-11-22"));
    }

    [Fact]
    public async Task Waits_end_with_an_answer_and_what_nobody_answered_is_counted_apart()
    {
        _store.Sql("""
            INSERT INTO sessions (id) VALUES ('gone');
            UPDATE sessions SET status = 'ended', ended_at = 90000 WHERE id = 'gone';
            INSERT INTO attention_items (kind, subject, session_id, raised_at, acknowledged_at, cleared_at, cleared_by) VALUES
                ('permission', 's1', NULL, 1000, NULL, 11000, 'agent'),
                ('question', 's2', NULL, 1000, 31000, 61000, 'agent'),
                ('input', 's3', NULL, 2000, NULL, 22000, 'ann'),
                ('permission', 's4', NULL, 3000, 603000, NULL, NULL),
                ('permission', 's5', NULL, 4000, NULL, NULL, NULL),
                ('permission', 's6', NULL, 4000, NULL, 9000, 'retention'),
                ('permission', 's7', 'gone', 4000, NULL, 90000, 'agent'),
                ('failed', 's8', NULL, 4000, NULL, 5000, 'agent'),
                ('permission', 's9', NULL, 999, NULL, 1999, 'agent');
            """);

        var work = await _report.WorkAsync(UnixTime.FromMilliseconds(1000), UnixTime.FromMilliseconds(100_000), default);

        // 10 s, 20 s, 30 s and 600 s.
        Assert.Equal((4, TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(600), 3), (work.Answered, work.MedianWait, work.WorstWait, work.Unanswered));
        Assert.Equal(UnixTime.FromMilliseconds(4000), work.LongestOpen);
    }

    [Fact]
    public async Task Sessions_and_jobs_are_those_of_the_time()
    {
        _store.Sql("""
            INSERT INTO sessions (id, directory, model, person, host, parent_session_id, started_at, updated_at) VALUES
                ('a', '/shop', 'opus', 'ann', 'h', NULL, 1000, 5000), ('a/1', '/shop', 'opus', 'ann', 'h', 'a', 2000, 3000),
                ('b', '/shop', 'opus', 'ann', 'h', NULL, 100, 200), ('c', NULL, NULL, NULL, NULL, NULL, 9000, 9500);
            INSERT INTO jobs (id, status, ended_at, updated_at) VALUES ('1', 'completed', 2000, 2000), ('2', 'failed', 2500, 2600), ('3', 'cancelled', 2500, 2600), ('4', 'completed', 100, 2600);
            """);

        var work = await _report.WorkAsync(UnixTime.FromMilliseconds(1000), UnixTime.FromMilliseconds(9000), default);

        var cell = Assert.Single(work.Sessions);
        Assert.Equal(("/shop", 1, 1), (cell.Project, cell.Sessions, cell.Subagents));
        Assert.Equal((1, 1, 0), (work.JobsDone, work.JobsFailed, work.Answered));
        Assert.Null(work.MedianWait);
    }

    [Fact]
    public async Task Models_without_a_price_are_listed_with_what_waits()
    {
        Use("a", "mystery", 5, 6, 0, "2026-11-22T09:00Z");
        Use("b", "mystery", 1, 0, 0, "2026-11-22T09:20Z");
        Use("a", null, 1, 0, 0, "2026-11-22T09:00Z");
        Use("a", "known", 1, 0, 1, "2026-11-22T09:00Z");

        Assert.Equal(["mystery 12", "- 1"], (await _report.UnpricedAsync(default)).Select(m => $"{m.Model ?? "-"} {m.Tokens}"));
    }

    [Theory]
    [InlineData("INSERT")]
    [InlineData("INSERT OR REPLACE")]
    [InlineData("INSERT OR IGNORE")]
    public void The_sums_are_right_however_a_row_is_written(string verb)
    {
        _store.Sql("INSERT INTO prices (model, input, output) VALUES ('m', 1, 2)");
        for (var i = 0; i < 3; i++)
            _store.Sql($"{verb} INTO token_usage (session_id, model, tokens_input, recorded_at, uid) VALUES ('s', 'm', 1000000, 900000, 'u{i / 2}')");

        Assert.Equal("2000000|2|0", _store.Scalar<string>("SELECT input || '|' || CAST(cost AS BIGINT) || '|' || unpriced FROM _usage_quarters"));
    }

    private async Task<IEnumerable<string>> Days(params string[] dates)
    {
        var days = dates.Select(d => LocalDay.Of(DateOnly.Parse(d), Berlin)).ToArray();
        var cells = await _report.UsageAsync([.. days.Select(d => d.Start)], days[^1].End, default);
        return cells.Select(c => FormattableString.Invariant($"{c.Slot} {c.Project ?? "-"} {c.Model ?? "-"} {c.Person ?? "-"} {c.Host ?? "-"} {c.Tokens.Input}/{c.Tokens.Output} {c.Tokens.Cost} {c.Tokens.Unpriced}"))
            .Order(StringComparer.Ordinal);
    }

    private void Use(string session, string? model, long input, long output, decimal cost, string at) => _store.Sql(FormattableString.Invariant(
        $"INSERT INTO token_usage (session_id, model, tokens_input, tokens_output, cost, recorded_at) VALUES ('{session}', {(model is null ? "NULL" : $"'{model}'")}, {input}, {output}, {cost}, {DateTimeOffset.Parse(at).ToUnixTimeMilliseconds()})"));
}
