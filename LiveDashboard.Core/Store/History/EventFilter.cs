using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.History;

/// <summary>Which events a person wants to see. An empty filter lets everything pass that is not <see cref="Severity.Debug"/>.</summary>
public sealed record EventFilter
{
    public string? Type { get; init; }
    public string? Source { get; init; }
    public string? SessionId { get; init; }

    /// <summary>Sessions whose events are wanted beside those of <see cref="SessionId"/>.</summary>
    public IReadOnlyList<string> Subagents { get; init; } = [];

    /// <summary>The least severity shown.</summary>
    public Severity Severity { get; init; } = Severity.Info;

    public bool IsEmpty => Type is null && Source is null && SessionId is null && Severity == Severity.Info;
}

/// <summary>What a filter can choose from: the event types and sources of the newest part of the feed, by name.</summary>
public sealed record EventFacets(IReadOnlyList<string> Types, IReadOnlyList<string> Sources);
