using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// What a model costs from a day on, in US dollars a million tokens: one row a pattern and day. What was used since and has
/// no price yet gets it, the first <see cref="PriceUsage.Slice"/> records at once and the rest by upkeep.
/// </summary>
public sealed record SetPrice(string Model, DateTimeOffset ValidFrom, decimal Input, decimal Output, decimal CacheRead, decimal CacheWrite, string? Note = null) : Command
{
    private const string Insert = """
        INSERT INTO prices (model, valid_from, input, output, cache_read, cache_write, note)
        VALUES (@model, @from, @input, @output, @cache_read, @cache_write, @note)
        """;

    private const string Upsert = Insert + """

        ON CONFLICT (model, valid_from) DO UPDATE SET input = excluded.input, output = excluded.output,
            cache_read = excluded.cache_read, cache_write = excluded.cache_write, note = excluded.note
        """;

    private const string Change = """
        UPDATE prices SET model = @model, valid_from = @from, input = @input, output = @output, cache_read = @cache_read,
            cache_write = @cache_write, note = @note WHERE id = @id
        """;

    /// <summary>The row that is corrected, be it with another model or day; null for one by model and day.</summary>
    public long? Id { get; init; }

    /// <summary>It must not be there yet: one with the same model and day is left alone, and this is refused.</summary>
    public bool IsNew { get; init; }

    public override Deed? Deed => new("price_set", "prices", Model);

    public override CommandResult Apply(ICommandConnection db)
    {
        if (Store(db) == 0)
            return CommandResult.NotFound;
        return new PriceUsage().Apply(db);
    }

    internal int Store(ICommandConnection db)
    {
        CommandValue[] row =
        [
            ("@model", Model), ("@from", UnixTime.ToMilliseconds(ValidFrom)), ("@input", (double)Input), ("@output", (double)Output),
            ("@cache_read", (double)CacheRead), ("@cache_write", (double)CacheWrite), ("@note", Note),
        ];
        return Id is { } id ? db.Execute(Change, [.. row, ("@id", id)]) : db.Execute(IsNew ? Insert : Upsert, row);
    }
}
