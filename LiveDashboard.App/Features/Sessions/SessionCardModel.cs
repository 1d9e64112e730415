using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>What one card draws: the row as it is, its subagents, and whose subagent it is where that has no card of its own.</summary>
public sealed record SessionCardModel(Session Session, string? Family, ImmutableArray<Session> Subagents)
{
    /// <summary>True if a subagent waits for a person or failed: the card must not hide it.</summary>
    public bool HasAsking { get; } = Subagents.Any(s => s.State is SessionState.WaitingForPermission or SessionState.WaitingForInput or SessionState.Failed);

    /// <summary>A card is drawn anew when its own row or one of these changed.</summary>
    public bool Draws(SessionCardModel? other) =>
        other is null || !ReferenceEquals(Session, other.Session) || Family != other.Family
        || !Subagents.AsSpan().SequenceEqual(other.Subagents.AsSpan(), ReferenceEqualityComparer.Instance);
}
