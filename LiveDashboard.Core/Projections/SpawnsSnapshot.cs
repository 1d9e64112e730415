using System.Collections.Immutable;

namespace LiveDashboard.Core.Projections;

/// <summary>The newest events of spawners, as a list (oldest first) and as trees (newest root first).</summary>
public sealed record SpawnsSnapshot(ImmutableArray<SpawnEvent> Events, ImmutableArray<SpawnNode> Roots)
{
    public static SpawnsSnapshot Empty { get; } = new([], []);
}
