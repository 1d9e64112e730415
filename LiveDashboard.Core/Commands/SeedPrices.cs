namespace LiveDashboard.Core.Commands;

/// <summary>
/// Fills an empty price table, once in the life of a database: rows of an operator are left alone, and what was taken away
/// stays away.
/// </summary>
public sealed record SeedPrices(IReadOnlyList<SetPrice> Prices) : Command
{
    public override CommandResult Apply(ICommandConnection db)
    {
        if (db.Execute("INSERT INTO _seeds (name, planted_at) SELECT 'prices', @now WHERE NOT EXISTS (SELECT 1 FROM _seeds WHERE name = 'prices')", ("@now", db.Now)) == 0
            || db.Scalar("SELECT id FROM prices LIMIT 1") is not null)
            return CommandResult.Applied with { Duplicates = 1 };
        foreach (var price in Prices)
            price.Store(db);
        return CommandResult.Applied with { Rows = Prices.Count };
    }
}
