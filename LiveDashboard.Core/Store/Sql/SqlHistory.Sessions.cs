using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.Core.Store.Sql;

/// <summary>What the page of one session starts from.</summary>
public sealed partial class SqlHistory : ISessionHistory
{
    /// <summary>Subagents of subagents of subagents: nobody was seen to go deeper.</summary>
    private const int Generations = 3;

    public Task<IReadOnlyList<Session>> SubagentsAsync(string id, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Session>>(db => Subagents(db, id, take), cancellationToken);

    public Task<IReadOnlyList<TokenUsage>> UsageAsync(string id, int take, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<TokenUsage>>(
            db => [.. db.Usage.Where(u => u.SessionId == id).OrderByDescending(u => u.Id).Take(take).AsEnumerable().Select(u => u.ToUsage())],
            cancellationToken);

    private static List<Session> Subagents(HistoryContext db, string id, int take)
    {
        var found = new List<Session>();
        string[] parents = [id];
        for (var generation = 0; generation < Generations && parents.Length > 0 && found.Count < take; generation++)
        {
            var children = db.Sessions.Where(s => s.ParentId != null && parents.Contains(s.ParentId))
                .OrderByDescending(s => s.StartedAt).ThenBy(s => s.Id).Take(take - found.Count).ToList();
            // A row may say to be its own parent's parent.
            children.RemoveAll(c => c.Id == id || found.Exists(f => f.Id == c.Id));
            found.AddRange(children);
            parents = [.. children.Select(c => c.Id)];
        }
        return found;
    }

    // The newest ids of each session from its index, then only the rows that make the page: the cost does not grow with the log.
    private static List<LiveEvent> OfFamily(HistoryContext db, EventFilter filter, IReadOnlyList<string> family, long? before, int take)
    {
        var ids = family
            .SelectMany(id => Matching(db.Events, filter with { SessionId = id, Subagents = [] }, before).OrderByDescending(e => e.Id).Take(take).Select(e => e.Id).ToList())
            .OrderDescending().Take(take).ToArray();
        return [.. db.Events.Where(e => ids.Contains(e.Id)).OrderByDescending(e => e.Id)];
    }
}
