using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>A session as the doors tell it. Cost is in US dollars, times are UTC.</summary>
internal sealed record SessionView
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string State { get; init; }
    public string? Source { get; init; }
    public string? Host { get; init; }
    public string? Directory { get; init; }
    public string? ParentSessionId { get; init; }
    public string? Model { get; init; }
    public AttentionView? Attention { get; init; }
    public string? Error { get; init; }
    public string? Activity { get; init; }
    public required TokensView Tokens { get; init; }
    public decimal Cost { get; init; }
    public DateTime StartedAt { get; init; }
    public DateTime UpdatedAt { get; init; }
    public DateTime? EndedAt { get; init; }

    public static SessionView Of(Session s) => new()
    {
        Id = s.Id,
        Title = s.Title,
        State = SessionStatusNames.Of(s.Status),
        Source = s.Source,
        Host = s.Host,
        Directory = s.Directory,
        ParentSessionId = s.ParentId,
        Model = s.Model,
        Attention = s.Attention is null ? null : new AttentionView(s.Attention, s.AttentionMessage, s.AttentionAt?.UtcDateTime),
        Error = s.Error,
        Activity = s.Activity,
        Tokens = new TokensView(s.Tokens.Input, s.Tokens.Output, s.Tokens.CacheRead, s.Tokens.CacheWrite, s.Tokens.Reasoning),
        Cost = s.Tokens.Cost,
        StartedAt = s.StartedAt.UtcDateTime,
        UpdatedAt = s.UpdatedAt.UtcDateTime,
        EndedAt = s.EndedAt?.UtcDateTime,
    };
}
