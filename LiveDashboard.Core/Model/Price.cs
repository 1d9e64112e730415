namespace LiveDashboard.Core.Model;

/// <summary>What the tokens of a model cost, in US dollars a million, from a day on.</summary>
public sealed record Price
{
    public required long Id { get; init; }

    /// <summary>A model's name, or a pattern with <c>*</c> and <c>?</c>; case does not matter, the longest that fits wins.</summary>
    public required string Model { get; init; }
    public DateTimeOffset ValidFrom { get; init; }
    public decimal Input { get; init; }
    public decimal Output { get; init; }
    public decimal CacheRead { get; init; }
    public decimal CacheWrite { get; init; }
    public string? Note { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}
