namespace LiveDashboard.Core.Model;

/// <summary>One usage record of one session: what a model call (or a sum of them) took.</summary>
public sealed record TokenUsage
{
    public required long Id { get; init; }
    public required string SessionId { get; init; }
    public string? Provider { get; init; }
    public string? Model { get; init; }
    public string? Agent { get; init; }
    public required TokenTotals Tokens { get; init; }
    public long? DurationMs { get; init; }
    public DateTimeOffset At { get; init; }
}
