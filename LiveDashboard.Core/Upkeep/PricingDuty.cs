using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Gives usage that came before its price what it costs, in slices, whenever the price table has changed, whoever changed it.
/// On a new database it first fills the table.
/// </summary>
public sealed class PricingDuty(ICommandWriter writer, [Whole] SpendProjection spend, TimeProvider clock) : IDuty
{
    private bool _isPlanted;
    private SpendSnapshot? _priced;

    public string Name => "pricing";

    public bool IsShared => true;

    public TimeSpan Interval => TimeSpan.FromSeconds(2);

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        if (!_isPlanted && !(_isPlanted = await PlantAsync(cancellationToken)))
            return "waits for the database";
        var now = spend.Current;
        if (_priced is { } last && last.Prices.SequenceEqual(now.Prices))
            return "nothing to price";
        if (await Sweep.RunAsync(writer, new PriceUsage(), PriceUsage.Slice, clock, cancellationToken) is not { } rows)
            return "waits for the database";
        _priced = now;
        return rows == 0 ? "nothing to price" : $"priced {rows} records";
    }

    private async Task<bool> PlantAsync(CancellationToken cancellationToken) =>
        (await writer.ExecuteAsync(new SeedPrices(ListPrices.All), cancellationToken)).Outcome == CommandOutcome.Applied;
}
