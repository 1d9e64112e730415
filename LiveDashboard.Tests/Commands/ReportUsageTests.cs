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
        Assert.Equal("0|0|client", Cost());
    }

    [Fact]
    public async Task What_has_no_cost_is_priced_by_the_table_of_its_day_or_is_unpriced()
    {
        _store.Sql("INSERT INTO prices (model, input, output, cache_read) VALUES ('m*', 1, 2, 0.5), ('m1*', 3, 4, 0.5); INSERT INTO prices (model, valid_from, input, output) VALUES ('m1*', 4000000000000, 9, 9)");

        await _store.Writer.ExecuteAsync(new ReportUsage("a", "s", "log", new TokenTotals(1_000_000, 500_000, 2_000_000, 0, 0, 0)) { Model = "M1-large" }, default);
        Assert.Equal("6|0|table", Cost());

        await _store.Writer.ExecuteAsync(new ReportUsage("b", "s", "log", new TokenTotals(7, 0, 0, 0, 0, 0)) { Model = "other" }, default);
        Assert.Equal("6|7|", Cost());
    }

    [Fact]
    public async Task Many_small_costs_add_up_exactly()
    {
        for (var i = 0; i < 100; i++)
            await _store.Writer.ExecuteAsync(new ReportUsage($"r{i}", "s", "log", new TokenTotals(1, 0, 0, 0, 0, 0.0001m)) { CostIsKnown = true }, default);

        Assert.Equal(10_000_000L, _store.Scalar<long>("SELECT cost_nano FROM _usage_channels WHERE channel = ''"));
        Assert.Equal(0.01, _store.Scalar<double>("SELECT cost FROM sessions"), 9);
    }

    [Fact]
    public async Task What_the_table_priced_and_the_client_states_later_costs_once()
    {
        _store.Sql("INSERT INTO prices (model, input, output) VALUES ('m*', 1, 2)");

        await Use("hook:1", "hook", 1_000_000, 0);
        Assert.Equal("1|0|table", Cost());
        await Use("log:1", "log", 1_000_000, 1);
        Assert.Equal("1|0|table", Cost());
        await Use("log:2", "log", 1_000_000, 1.5m);
        Assert.Equal("2.5|0|client", Cost());
    }

    [Fact]
    public async Task What_waits_for_a_price_does_not_once_the_client_states_its_cost()
    {
        await Use("hook:1", "hook", 1_000_000, 0);
        Assert.Equal("0|1000000|", Cost());

        await Use("log:1", "log", 1_000_000, 1);
        Assert.Equal("1|0|client", Cost());

        _store.Sql("INSERT INTO prices (model, input, output) VALUES ('m*', 1, 2)");
        await _store.Writer.ExecuteAsync(new PriceUsage(), default);
        Assert.Equal("1|0|client", Cost());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tokens_in_one_report_and_their_cost_in_another_cost_once(bool costFirst)
    {
        _store.Sql("INSERT INTO prices (model, input, output) VALUES ('m*', 2, 2)");

        for (var i = 0; i < 2; i++)
        {
            if (!costFirst)
                await Use($"tokens:{i}", "metric", 1_000_000, 0);
            await Use($"cost:{i}", "metric", 0, 2);
            if (costFirst)
                await Use($"tokens:{i}", "metric", 1_000_000, 0);
        }

        Assert.StartsWith("4|0|", Cost(), StringComparison.Ordinal);
        Assert.Equal("2000000|0", Totals());
    }

    [Fact]
    public async Task In_one_session_one_model_may_state_its_cost_and_another_be_priced()
    {
        _store.Sql("INSERT INTO prices (model, input, output) VALUES ('other', 1, 2)");

        await Use("log:1", "log", 1_000_000, 1);
        await Use("log:2", "log", 2_000_000, 0, "other");
        await Use("log:3", "log", 1_000_000, 1);

        Assert.Equal("4|0|client", Cost());
    }

    [Fact]
    public async Task What_a_report_says_of_its_session_is_not_said_again_by_a_repetition()
    {
        var report = new ReportUsage("p", "s", "plugin", default) { Session = new SessionChange("s") { Title = "first" } };
        await _store.Writer.ExecuteAsync(report, default);
        await _store.Writer.ExecuteAsync(new ReportUsage("p2", "s", "plugin", new TokenTotals(1, 0, 0, 0, 0, 0)) { Session = new SessionChange("s") { Title = "second" } }, default);
        var again = new ReportUsage("p2", "s", "plugin", new TokenTotals(1, 0, 0, 0, 0, 0)) { Session = new SessionChange("s") { Title = "third" } };

        Assert.Equal(1, (await _store.Writer.ExecuteAsync(again, default)).Duplicates);
        Assert.Equal("second", _store.Scalar<string>("SELECT title FROM sessions WHERE id = 's'"));
    }

    private async Task Use(string id, string channel, long input, decimal cost, string model = "m1") =>
        await _store.Writer.ExecuteAsync(new ReportUsage(id, "s", channel, new TokenTotals(input, 0, 0, 0, 0, cost)) { CostIsKnown = cost > 0, Model = model }, default);

    private async Task<CommandResult> Report(string id, string channel, long input, long output) =>
        await _store.Writer.ExecuteAsync(new ReportUsage(id, "s", channel, new TokenTotals(input, output, 0, 0, 0, 0)), default);

    private string Totals() => _store.Scalar<string>("SELECT tokens_input || '|' || tokens_output FROM sessions WHERE id = 's'");

    private string Cost() => _store.Scalar<string>(
        "SELECT cost || '|' || tokens_unpriced || '|' || coalesce((SELECT cost_source FROM token_usage ORDER BY id DESC LIMIT 1), '') FROM sessions WHERE id = 's'").Replace(".0|", "|", StringComparison.Ordinal);
}
