namespace LiveDashboard.Core.Commands;

/// <summary>
/// Prices a slice of the usage that came before its price did. Asked again until fewer rows than a slice are answered;
/// sessions and totals move with each.
/// </summary>
public sealed record PriceUsage : Command
{
    public const int Slice = 500;

    // From one unpriced model to the next over the index, so that what nobody has a price for costs a look a model, not a row.
    // A price that fits is found as the trigger of token_usage finds it.
    private const string Update = """
        WITH RECURSIVE models (name) AS (
            SELECT min(model) FROM token_usage WHERE cost = 0 AND cost_source IS NULL
            UNION ALL
            SELECT (SELECT min(model) FROM token_usage WHERE cost = 0 AND cost_source IS NULL AND model > name) FROM models WHERE name IS NOT NULL),
        priced (name, since) AS MATERIALIZED (
            SELECT name, (SELECT min(valid_from) FROM prices WHERE glob(lower(prices.model), lower(name))) FROM models WHERE name IS NOT NULL)
        UPDATE token_usage SET cost_source = 'table', cost = (
            SELECT (tokens_input * input + tokens_output * output + tokens_cache_read * cache_read + tokens_cache_write * cache_write) / 1000000.0
            FROM prices WHERE glob(lower(prices.model), lower(token_usage.model)) AND valid_from <= recorded_at ORDER BY length(prices.model) DESC, valid_from DESC LIMIT 1)
        WHERE id IN (
            SELECT u.id FROM priced CROSS JOIN token_usage u
            WHERE u.model = priced.name AND u.recorded_at >= priced.since AND u.cost = 0 AND u.cost_source IS NULL LIMIT @slice)
        """;

    public override CommandResult Apply(ICommandConnection db) =>
        CommandResult.Applied with { Rows = db.Execute(Update, ("@slice", Slice)) };
}
