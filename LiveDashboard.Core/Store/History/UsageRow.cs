using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.History;

/// <summary>A row of <c>token_usage</c> as EF Core maps it: what is unpriced is no column but follows from the cost.</summary>
internal sealed record UsageRow
{
    public long Id { get; init; }
    public required string SessionId { get; init; }
    public string? Provider { get; init; }
    public string? Model { get; init; }
    public string? Agent { get; init; }
    public string? Channel { get; init; }
    public string? CostSource { get; init; }
    public long TokensInput { get; init; }
    public long TokensOutput { get; init; }
    public long TokensCacheRead { get; init; }
    public long TokensCacheWrite { get; init; }
    public long TokensReasoning { get; init; }
    public decimal Cost { get; init; }
    public long? DurationMs { get; init; }
    public DateTimeOffset RecordedAt { get; init; }

    public TokenUsage ToUsage()
    {
        var tokens = new TokenTotals(TokensInput, TokensOutput, TokensCacheRead, TokensCacheWrite, TokensReasoning, Cost);
        return new TokenUsage
        {
            Id = Id,
            SessionId = SessionId,
            Provider = Provider,
            Model = Model,
            Agent = Agent,
            Channel = Channel,
            CostSource = CostSource,
            Tokens = tokens with { Unpriced = Cost == 0 && CostSource is null ? tokens.All : 0 },
            DurationMs = DurationMs,
            At = RecordedAt,
        };
    }
}
