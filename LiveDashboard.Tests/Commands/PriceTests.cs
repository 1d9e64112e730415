using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Commands;

public sealed class PriceTests : IDisposable
{
    private static readonly DateTimeOffset Always = DateTimeOffset.UnixEpoch;

    private readonly TempStore _store = new TempStore().StartWriter().StartPump();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_price_is_set_and_corrected_by_model_and_day()
    {
        await Set(new SetPrice("m*", Always, 1, 2, 0.1m, 0.2m, "first"));
        await Set(new SetPrice("m*", Always, 3, 4, 0, 0));
        await Set(new SetPrice("n*", Always, 5, 6, 0, 0) { Id = 1 });

        Assert.Equal("n*|5|6|0||1", _store.Scalar<string>("SELECT model || '|' || CAST(input AS INTEGER) || '|' || CAST(output AS INTEGER) || '|' || CAST(cache_read AS INTEGER) || '|' || coalesce(note, '') || '|' || (SELECT count(*) FROM prices) FROM prices"));
        Assert.Equal(CommandOutcome.NotFound, (await Set(new SetPrice("n*", Always, 5, 6, 0, 0) { Id = 99 })).Outcome);
        Assert.Equal(CommandOutcome.Refused, (await Set(new SetPrice("n*", Always, -5, 6, 0, 0))).Outcome);
    }

    [Fact]
    public async Task What_is_added_as_new_never_overwrites_what_is_there()
    {
        await Set(new SetPrice("m*", Always, 1, 2, 0, 0));
        await _store.Writer.ExecuteAsync(new SetBudget("/work/shop", 5, 80), default);

        Assert.Equal(CommandOutcome.Refused, (await Set(new SetPrice("m*", Always, 3, 4, 0, 0) { IsNew = true })).Outcome);
        Assert.Equal(CommandOutcome.Refused, (await _store.Writer.ExecuteAsync(new SetBudget("/work/shop", 6, 90) { IsNew = true }, default)).Outcome);
        Assert.Equal("1|5", _store.Scalar<string>("SELECT CAST(input AS INTEGER) || '|' || CAST(usd_per_day AS INTEGER) FROM prices, budgets"));
    }

    [Fact]
    public async Task Usage_from_before_its_price_gets_it_from_the_day_it_is_valid()
    {
        _store.Sql("""
            INSERT INTO token_usage (session_id, model, tokens_input, tokens_output, recorded_at) VALUES
                ('s', 'Model-1', 1000000, 100000, 900000), ('s', 'Model-1', 1000000, 0, 5000000), ('s', 'other', 7, 0, 5000000), ('s', NULL, 5, 0, 5000000);
            INSERT INTO token_usage (session_id, model, tokens_input, cost, recorded_at) VALUES ('s', 'Model-1', 3, 0.5, 5000000);
            """);

        var result = await Set(new SetPrice("model-*", UnixTime.FromMilliseconds(1_000_000), 2, 10, 0, 0));

        Assert.Equal(CommandOutcome.Applied, result.Outcome);
        Assert.Equal("2.5|1100012", _store.Scalar<string>("SELECT cost || '|' || tokens_unpriced FROM sessions"));
        Assert.Equal("2.5|1100012", Sums());
        await Set(new SetPrice("model-*", Always, 1, 1, 0, 0));
        Assert.Equal("3.6|12", Sums());
    }

    [Fact]
    public async Task A_large_backlog_is_priced_in_slices_by_upkeep()
    {
        _store.Sql("INSERT INTO token_usage (session_id, model, tokens_input) SELECT 's', CASE i % 2 WHEN 0 THEN 'm' ELSE 'unknown' END, 1000 FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2400) SELECT i FROM n)");

        Assert.Equal(PriceUsage.Slice, (await Set(new SetPrice("m", Always, 1, 1, 0, 0))).Rows);
        Assert.Equal(700 * 1000 + 1_200_000, _store.Scalar<long>("SELECT tokens_unpriced FROM sessions"));
        var duty = new PricingDuty(_store.Writer, _store.Spend, TimeProvider.System);
        Assert.Equal("priced 700 records", await duty.RunAsync(default));
        Assert.Equal("1.2|1200000", Sums());
    }

    [Fact]
    public async Task Rows_of_sql_writers_in_the_price_table_price_as_well()
    {
        var duty = new PricingDuty(_store.Writer, _store.Spend, TimeProvider.System);
        await duty.RunAsync(default);
        _store.Sql("INSERT INTO token_usage (session_id, model, tokens_input) VALUES ('s', 'm', 1000000)");
        Assert.Equal("nothing to price", await SettledAsync(duty));

        _store.Sql("INSERT INTO prices (model, input, output) VALUES ('m', 3, 4)");

        await Eventually.True(() => _store.Spend.Current.Prices.Any(p => p.Model == "m"));
        Assert.Equal("priced 1 records", await duty.RunAsync(default));
        Assert.Equal("3|0", Sums().Replace(".0|", "|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_is_planted_once_and_never_over_an_operators_rows()
    {
        await Set(new SetPrice("mine", Always, 1, 1, 0, 0));
        Assert.Equal(1, (await _store.Writer.ExecuteAsync(new SeedPrices(ListPrices.All), default)).Duplicates);
        Assert.Equal(1L, _store.Scalar<long>("SELECT count(*) FROM prices"));

        using var fresh = new TempStore().StartWriter();
        await fresh.Writer.ExecuteAsync(new SeedPrices(ListPrices.All), default);
        Assert.Equal((long)ListPrices.All.Count, fresh.Scalar<long>("SELECT count(*) FROM prices"));
        fresh.Sql("DELETE FROM prices");
        await fresh.Writer.ExecuteAsync(new SeedPrices(ListPrices.All), default);
        Assert.Equal(0L, fresh.Scalar<long>("SELECT count(*) FROM prices"));
    }

    [Theory]
    [InlineData(1000, 40, 0, 200, 0.0058)]
    [InlineData(1010, 45, 500, 50, 0.00529)]
    [InlineData(1040, 60, 2000, 50, 0.00601)]
    public void The_list_agrees_with_what_claude_code_was_recorded_to_report(long input, long output, long read, long write, double cost)
    {
        var price = ListPrices.All.Single(p => p.Model == "*claude-opus-5-5*");

        Assert.Equal((decimal)cost, (input * price.Input + output * price.Output + read * price.CacheRead + write * price.CacheWrite) / 1_000_000m);
    }

    private async Task<CommandResult> Set(SetPrice price) => await _store.Writer.ExecuteAsync(price, default);

    private async Task<string> SettledAsync(PricingDuty duty)
    {
        await Eventually.True(() => _store.Spend.Current.Prices.Length == ListPrices.All.Count);
        await duty.RunAsync(default);
        return await duty.RunAsync(default);
    }

    private string Sums() => _store.Scalar<string>("SELECT round(sum(cost), 9) || '|' || sum(unpriced) FROM _usage_quarters WHERE (SELECT round(sum(cost), 9) FROM token_usage) = (SELECT round(sum(cost), 9) FROM _usage_quarters)");
}
