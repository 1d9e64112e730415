using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Tests.Upkeep;

public sealed class BudgetDutyTests : IDisposable
{
    private const string Items = "SELECT coalesce(group_concat(title || '|' || message || '|' || coalesce(cleared_by, 'open'), char(10)), '') FROM (SELECT * FROM attention_items ORDER BY id)";

    private readonly TempStore _store = new TempStore().StartWriter().StartPump();
    private readonly ManualClock _clock = new() { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };
    private readonly SqlReport _report;
    private readonly SpendBoard _board = new();
    private readonly BudgetDuty _duty;

    public BudgetDutyTests()
    {
        _report = new SqlReport(_store.Readers);
        _duty = new BudgetDuty(_store.Writer, _report, _store.Spend, _board, _store.Bus, Options.Create(new UpkeepOptions()), _clock);
        _store.Sql("INSERT INTO sessions (id, directory) VALUES ('shop', '/work/shop'), ('other', '/work/other')");
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_budget_is_told_at_its_share_and_again_when_it_is_used_up()
    {
        await BudgetAsync("/work/shop", 5);
        Spend("shop", 3.99m);
        await _duty.RunAsync(default);
        Assert.Equal("", _store.Scalar<string>(Items));

        Spend("shop", 0.11m);
        await _duty.RunAsync(default);
        await _duty.RunAsync(default);
        Assert.Equal("Budget nearly used: /work/shop|Project /work/shop has spent $4.10 of $5.00 today (82 %).|open", _store.Scalar<string>(Items));
        _store.Sql("UPDATE attention_items SET acknowledged_at = 1, acknowledged_by = 'ann'");

        Spend("shop", 0.91m);
        _store.Sql("INSERT INTO token_usage (session_id, model, tokens_input, recorded_at) SELECT 'shop', 'nobody', 1234, max(recorded_at) FROM token_usage");
        await _duty.RunAsync(default);

        Assert.Equal("Budget used up: /work/shop|Project /work/shop has spent $5.01 of $5.00 today (100 %). 1,234 tokens have no price and are not in it.|open", _store.Scalar<string>(Items));
        Assert.Equal(1L, _store.Scalar<long>("SELECT acknowledged_at IS NULL FROM attention_items"));
        Assert.Equal("warning,warning", _store.Scalar<string>("SELECT group_concat(severity) FROM live_events WHERE event_type = 'attention_raised'"));
        await Eventually.True(() => _store.Notices.Current.Newest is [{ Count: 2 } told, ..] && told.Href.StartsWith("/attention", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_person_has_cleared_is_not_told_again_at_the_same_level_even_after_a_restart()
    {
        await BudgetAsync(null, 1);
        Spend("shop", 0.5m);
        Spend("other", 0.4m);
        await _duty.RunAsync(default);
        _store.Sql("UPDATE attention_items SET cleared_at = 5, cleared_by = 'ann'");

        await new BudgetDuty(_store.Writer, _report, _store.Spend, _board, _store.Bus, Options.Create(new UpkeepOptions()), _clock).RunAsync(default);

        Assert.Equal("Budget nearly used: all projects|All projects together have spent $0.90 of $1.00 today (90 %).|ann", _store.Scalar<string>(Items));
        Assert.Equal(0.9m, _board.Current!.Of(null).Cost);
    }

    [Fact]
    public async Task Nothing_is_written_while_nothing_changes()
    {
        await BudgetAsync("/work/shop", 5);
        Spend("shop", 4.5m);
        await _duty.RunAsync(default);
        var written = Newest();

        for (var i = 0; i < 5; i++)
            await _duty.RunAsync(default);
        Spend("shop", 0.1m);
        await _duty.RunAsync(default);

        Assert.Equal(2, Newest() - written);
    }

    [Theory]
    [InlineData("2026-11-22T12:00Z", "2026-11-22T23:00Z")]
    [InlineData("2026-03-29T12:00Z", "2026-03-29T22:00Z")]
    [InlineData("2026-10-25T12:00Z", "2026-10-25T23:00Z")]
    public async Task A_day_ends_at_local_midnight_and_its_items_with_it(string noon, string midnight)
    {
        _clock.Advance(DateTimeOffset.Parse(noon) - _clock.GetUtcNow());
        await BudgetAsync("/work/shop", 5);
        Spend("shop", 4.5m, DateTimeOffset.Parse(midnight).AddMinutes(-30));
        Spend("shop", 2m, DateTimeOffset.Parse(midnight));
        await _duty.RunAsync(default);
        Assert.Equal(4.5m, _board.Current!.Of("/work/shop").Cost);

        _clock.Advance(DateTimeOffset.Parse(midnight) - _clock.GetUtcNow());
        await _duty.RunAsync(default);

        Assert.Equal(2m, _board.Current!.Of("/work/shop").Cost);
        Assert.EndsWith("|board", _store.Scalar<string>(Items), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_that_is_raised_or_removed_settles_what_it_told()
    {
        await BudgetAsync("/work/shop", 5);
        Spend("shop", 5m);
        await _duty.RunAsync(default);
        await BudgetAsync("/work/shop", 50);
        await _duty.RunAsync(default);
        Assert.EndsWith("|board", _store.Scalar<string>(Items), StringComparison.Ordinal);

        await BudgetAsync("/work/shop", 5);
        await _duty.RunAsync(default);
        Assert.EndsWith("|open", _store.Scalar<string>(Items), StringComparison.Ordinal);

        await _store.Writer.ExecuteAsync(new RemoveBudget(1), default);
        await Eventually.True(() => _store.Spend.Current.Budgets.IsEmpty);
        await _duty.RunAsync(default);
        Assert.EndsWith("|board", _store.Scalar<string>(Items), StringComparison.Ordinal);
        Assert.Null(_board.Current);
    }

    private async Task BudgetAsync(string? project, decimal usd)
    {
        await _store.Writer.ExecuteAsync(new SetBudget(project, usd, 80), default);
        await Eventually.True(() => _store.Spend.Current.Budgets is [{ } only] && only.Project == project && only.UsdPerDay == usd);
    }

    private void Spend(string session, decimal usd, DateTimeOffset? at = null) => _store.Sql(FormattableString.Invariant(
        $"INSERT INTO token_usage (session_id, model, tokens_input, cost, recorded_at) VALUES ('{session}', 'm', 10, {usd}, {(at ?? _clock.GetUtcNow()).ToUnixTimeMilliseconds()})"));

    // Retention's and the feed's own marks are no part of it: this test stands without them.
    private long Newest() => _store.Scalar<long>("SELECT max(id) FROM live_events");
}
