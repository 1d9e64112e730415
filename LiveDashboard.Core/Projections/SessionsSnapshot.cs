using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Open sessions and the last closed ones, newest change first.</summary>
/// <param name="Attention">Sessions that wait for a person, the one that waits longest first.</param>
public sealed record SessionsSnapshot(ImmutableArray<Session> Open, ImmutableArray<Session> Closed, ImmutableArray<Session> Attention)
{
    private Dictionary<string, Session>? _byId;

    public static SessionsSnapshot Empty { get; } = new([], [], []);

    public int ActiveCount { get; } = Open.Count(s => s.Status == SessionStatus.Active);

    /// <summary>The session if it is in the window, else null.</summary>
    public Session? Find(string id) =>
        (_byId ??= Open.Concat(Closed).ToDictionary(s => s.Id, StringComparer.Ordinal)).GetValueOrDefault(id);
}
