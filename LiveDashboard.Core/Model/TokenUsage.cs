namespace LiveDashboard.Core.Model;

/// <summary>One usage record of one session: what a model call (or a sum of them) took.</summary>
public sealed record TokenUsage
{
    public required long Id { get; init; }
    public required string SessionId { get; init; }
    public string? Provider { get; init; }
    public string? Model { get; init; }
    public string? Agent { get; init; }

    /// <summary>By which way it was reported (<c>hook</c>, <c>log</c>, <c>metric</c>, <c>span</c>), or null for a row written directly.</summary>
    public string? Channel { get; init; }

    /// <summary><c>client</c>: the sender said the cost. <c>table</c>: the price table did. Null: nobody did, unless it is above zero.</summary>
    public string? CostSource { get; init; }
    public required TokenTotals Tokens { get; init; }
    public long? DurationMs { get; init; }
    public DateTimeOffset At { get; init; }
}
