using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Ingest;

/// <summary>A session as the doors tell it. Cost is in US dollars, times are UTC.</summary>
internal sealed record SessionView
{
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>One word for people: running, waiting_for_permission, waiting_for_input, idle, ended, failed, lost, unknown.</summary>
    public required string State { get; init; }

    /// <summary>The column as it is: active, idle, waiting, ended, error, lost, unknown.</summary>
    public required string Status { get; init; }
    public required EvidenceView Evidence { get; init; }
    public string? Source { get; init; }
    public string? Host { get; init; }
    public string? Person { get; init; }
    public string? Directory { get; init; }
    public string? ParentSessionId { get; init; }
    public string? Model { get; init; }
    public AttentionView? Attention { get; init; }
    public string? Error { get; init; }
    public string? Activity { get; init; }
    public required TokensView Tokens { get; init; }

    /// <summary>Null where nothing of the tokens has a price: not known, which is not nothing.</summary>
    public decimal? Cost { get; init; }
    public long UnpricedTokens { get; init; }
    public ContextView? Context { get; init; }
    public DateTime StartedAt { get; init; }
    public DateTime UpdatedAt { get; init; }
    public DateTime? EndedAt { get; init; }

    /// <summary>Tells what a screen would show of the row, whoever wrote it.</summary>
    public static SessionView Of(Session stored) => Shown(ShownRow.Of(stored));

    private static SessionView Shown(Session s) => new()
    {
        Id = s.Id,
        Title = s.Title,
        State = SessionStateNames.Of(s.State),
        Status = SessionStatusNames.Of(s.Status),
        Evidence = new EvidenceView(s.StateEvent, s.StateAt?.UtcDateTime, s.StateInferred),
        Source = s.Source,
        Host = s.Host,
        Person = s.Person,
        Directory = s.Directory,
        ParentSessionId = s.ParentId,
        Model = s.Model,
        Attention = s.Attention is null ? null : new AttentionView(s.Attention, s.AttentionMessage, s.AttentionAt?.UtcDateTime),
        Error = s.Error,
        Activity = s.Activity,
        Tokens = new TokensView(s.Tokens.Input, s.Tokens.Output, s.Tokens.CacheRead, s.Tokens.CacheWrite, s.Tokens.Reasoning),
        Cost = s.Tokens.Unpriced > 0 && s.Tokens.Unpriced >= s.Tokens.All ? null : s.Tokens.Cost,
        UnpricedTokens = s.Tokens.Unpriced,
        Context = s.ContextUsed is null && s.ContextLimit is null ? null : new ContextView(s.ContextUsed, s.ContextLimit),
        StartedAt = s.StartedAt.UtcDateTime,
        UpdatedAt = s.UpdatedAt.UtcDateTime,
        EndedAt = s.EndedAt?.UtcDateTime,
    };
}
