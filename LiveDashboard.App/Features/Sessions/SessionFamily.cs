using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>A session's subagents, theirs included: first as history knows them, then as the live snapshot changes them.</summary>
public sealed class SessionFamily(string id)
{
    public const int Most = 50;

    private readonly Dictionary<string, Session> _members = new(StringComparer.Ordinal);

    public string Id { get; } = id;

    /// <summary>Subagents in the order they began.</summary>
    public IReadOnlyList<Session> Members { get; private set; } = [];

    public IReadOnlyList<string> Ids => [.. Members.Select(m => m.Id)];

    public bool Contains(string? session) =>
        session is not null && (session == Id || _members.ContainsKey(session) || session.StartsWith(Id + "/", StringComparison.Ordinal));

    public Session? Find(string? session) => session is null ? null : _members.GetValueOrDefault(session);

    public void Add(IEnumerable<Session> fromHistory)
    {
        foreach (var session in fromHistory)
            _members.TryAdd(session.Id, session);
        Sort();
    }

    /// <summary>Answers false when nobody in it changed.</summary>
    public bool Take(SessionsSnapshot live)
    {
        var changed = false;
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var session in live.Open.Concat(live.Closed))
            {
                if (session.ParentId is not { } parent || session.Id == Id || !(parent == Id || _members.ContainsKey(parent)))
                    continue;
                var known = _members.TryGetValue(session.Id, out var old);
                if (ReferenceEquals(old, session) || (!known && _members.Count >= Most))
                    continue;
                _members[session.Id] = session;
                changed = true;
                grown |= !known;
            }
        }
        if (changed)
            Sort();
        return changed;
    }

    private void Sort() => Members = [.. _members.Values.OrderBy(s => s.StartedAt).ThenBy(s => s.Id, StringComparer.Ordinal)];
}
