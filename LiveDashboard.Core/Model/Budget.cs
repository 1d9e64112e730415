namespace LiveDashboard.Core.Model;

/// <summary>What a project may spend on one local day of the board, in US dollars.</summary>
public sealed record Budget
{
    public required long Id { get; init; }

    /// <summary>The directory of the sessions it is for; null for all of them together.</summary>
    public string? Project { get; init; }
    public decimal UsdPerDay { get; init; }

    /// <summary>From this share of it on, in percent, it asks for a person.</summary>
    public double WarnPercent { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}
