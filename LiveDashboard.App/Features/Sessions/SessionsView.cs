using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>
/// Which sessions a screen shows and in what order: those that need someone first, and no card moves while it works.
/// A subagent stands in the card of its parent, unless that is not in memory.
/// </summary>
public sealed record SessionsView(ImmutableArray<SessionCardModel> Open, ImmutableArray<SessionCardModel> Over, int Matching, int All)
{
    public const int Most = 200;

    public static SessionsView Empty { get; } = new([], [], 0, 0);

    public static SessionsView Of(SessionsSnapshot all, SessionFilter filter)
    {
        var families = all.Open.Concat(all.Closed).Where(s => Root(all, s) is not null).ToLookup(s => Root(all, s)!, StringComparer.Ordinal);
        SessionCardModel Card(Session s) => new(
            s, SessionWords.Family(s.ParentId is { } parent ? all.Find(parent)?.Title ?? parent : null, 0),
            [.. families[s.Id].OrderBy(Rank).ThenBy(c => c.StartedAt).ThenBy(c => c.Id, StringComparer.Ordinal)]);
        bool Fits(SessionCardModel card) => filter.Fits(card.Session) || (!filter.IsEmpty && card.Subagents.Any(filter.Fits));

        var open = all.Open.Where(s => Root(all, s) is null).Select(Card).Where(Fits)
            .OrderBy(c => Math.Min(Rank(c.Session), c.Subagents.Select(Rank).DefaultIfEmpty(int.MaxValue).Min()))
            .ThenBy(c => c.Session.NeedsAttention ? c.Session.AttentionAt : null)
            .ThenByDescending(c => c.Session.StartedAt).ThenBy(c => c.Session.Id, StringComparer.Ordinal).ToArray();
        var over = all.Closed.Where(s => Root(all, s) is null).Select(Card).Where(Fits).ToArray();
        return new SessionsView(
            [.. open.Take(Most)], [.. over.Take(Most - Math.Min(Most, open.Length))],
            open.Length + over.Length, all.Open.Concat(all.Closed).Count(s => Root(all, s) is null));
    }

    /// <summary>The session in whose card this one stands, or null if it has its own.</summary>
    private static string? Root(SessionsSnapshot all, Session session)
    {
        var root = session;
        for (var i = 0; i < 4 && root.ParentId is { } id && id != session.Id && all.Find(id) is { } parent; i++)
            root = parent;
        // Rows that name each other as parents are nobody's subagents.
        return ReferenceEquals(root, session) || root.ParentId is { } above && all.Find(above) is not null ? null : root.Id;
    }

    private static int Rank(Session s) => s.State switch
    {
        SessionState.WaitingForPermission or SessionState.WaitingForInput => 0,
        SessionState.Failed => 1,
        SessionState.Running => 2,
        SessionState.Ended or SessionState.Lost => 5,
        _ => 4,
    };
}
