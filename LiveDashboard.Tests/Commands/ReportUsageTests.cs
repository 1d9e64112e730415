using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Tests.Setup;

namespace LiveDashboard.Tests.Commands;

public sealed class ReportUsageTests : IDisposable
{
    private readonly TempStore _store = new TempStore().StartWriter();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_same_report_again_counts_nothing()
    {
        await Report("log:1", "log", 100, 10);

        Assert.Equal(1, (await Report("log:1", "log", 100, 10)).Duplicates);
        Assert.Equal("100|10", Totals());
    }

    [Fact]
    public async Task Of_a_report_that_grows_only_the_growth_counts()
    {
        await Report("msg", "hook", 100, 10);
        await Report("msg", "hook", 100, 35);
        await Report("msg", "hook", 90, 20);

        Assert.Equal("100|35", Totals());
    }

    [Theory]
    [InlineData("log,log,log,metric")]
    [InlineData("metric,log,log,log")]
    [InlineData("log,metric,log,log")]
    public async Task What_two_ways_tell_counts_once_in_any_order(string order)
    {
        var call = 0;
        foreach (var channel in order.Split(','))
            await (channel == "metric" ? Report("metric:1", "metric", 300, 30) : Report($"log:{++call}", "log", 100, 10));

        Assert.Equal("300|30", Totals());
    }

    [Fact]
    public async Task A_way_that_knows_more_adds_what_the_other_missed()
    {
        await Report("log:1", "log", 100, 10);
        await Report("metric:1", "metric", 250, 10);

        Assert.Equal("250|10", Totals());
    }

    [Fact]
    public async Task What_the_client_says_it_cost_stands_even_if_it_is_nothing()
    {
        _store.Sql("INSERT INTO prices (model, input, output) VALUES ('m*', 1, 2)");

        await _store.Writer.ExecuteAsync(new ReportUsage("a", "s", "log", new TokenTotals(1_000_000, 0, 0, 0, 0, 0)) { Model = "m1", CostIsKnown = true }, default);
        Assert.Equal("0.0|0|client", Cost());
    }

    [Fact]
    public async Task What_has_no_cost_is_priced_by_the_table_of_its_day_or_is_unpriced()
    {
        _store.Sql("INSERT INTO prices (model, input, output, cache_read) VALUES ('m*', 1, 2, 0.5), ('m1*', 3, 4, 0.5); INSERT INTO prices (model, valid_from, input, output) VALUES ('m1*', 4000000000000, 9, 9)");

        await _store.Writer.ExecuteAsync(new ReportUsage("a", "s", "log", new TokenTotals(1_000_000, 500_000, 2_000_000, 0, 0, 0)) { Model = "M1-large" }, default);
        Assert.Equal("6.0|0|table", Cost());

        await _store.Writer.ExecuteAsync(new ReportUsage("b", "s", "log", new TokenTotals(7, 0, 0, 0, 0, 0)) { Model = "other" }, default);
        Assert.Equal("6.0|7|", Cost());
    }

    [Fact]
    public async Task Many_small_costs_add_up_exactly()
    {
        for (var i = 0; i < 100; i++)
            await _store.Writer.ExecuteAsync(new ReportUsage($"r{i}", "s", "log", new TokenTotals(1, 0, 0, 0, 0, 0.0001m)) { CostIsKnown = true }, default);

        Assert.Equal(10_000_000L, _store.Scalar<long>("SELECT cost_nano FROM _usage_channels WHERE channel = ''"));
        Assert.Equal(0.01, _store.Scalar<double>("SELECT cost FROM sessions"), 9);
    }

    private async Task<CommandResult> Report(string id, string channel, long input, long output) =>
        await _store.Writer.ExecuteAsync(new ReportUsage(id, "s", channel, new TokenTotals(input, output, 0, 0, 0, 0)), default);

    private string Totals() => _store.Scalar<string>("SELECT tokens_input || '|' || tokens_output FROM sessions WHERE id = 's'");

    private string Cost() => _store.Scalar<string>(
        "SELECT cost || '|' || tokens_unpriced || '|' || coalesce((SELECT cost_source FROM token_usage ORDER BY id DESC LIMIT 1), '') FROM sessions WHERE id = 's'");
}
