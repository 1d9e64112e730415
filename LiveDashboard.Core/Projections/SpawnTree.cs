using System.Collections.Immutable;
using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Makes trees of events that name their parents, in whatever order they came.</summary>
public static class SpawnTree
{
    /// <summary>The trees, newest root first; what is deeper than the last generation stands in it. An event whose parent is not among <paramref name="events"/> is a root.</summary>
    public static ImmutableArray<SpawnNode> Of(IReadOnlyCollection<SpawnEvent> events)
    {
        var known = new Dictionary<string, SpawnEvent>(StringComparer.Ordinal);
        foreach (var e in events)
        {
            known[e.Id.ToString(CultureInfo.InvariantCulture)] = e;
            if (e.Uid is { } uid)
                known.TryAdd(uid, e);
        }
        var parents = new Dictionary<long, SpawnEvent>();
        foreach (var e in events)
        {
            if (e.Parent is { } name && known.TryGetValue(name, out var parent) && !IsBelow(parent, e, parents))
                parents[e.Id] = parent;
        }
        var children = events.Where(e => parents.ContainsKey(e.Id)).ToLookup(e => parents[e.Id].Id);
        return [.. events.Where(e => !parents.ContainsKey(e.Id)).OrderByDescending(e => e.Id).Select(e => Grown(e, children, 1))];
    }

    // Senders choose the names, so two events may each call the other their parent.
    private static bool IsBelow(SpawnEvent candidate, SpawnEvent e, Dictionary<long, SpawnEvent> parents)
    {
        for (var above = candidate; above is not null; above = parents.GetValueOrDefault(above.Id))
        {
            if (above.Id == e.Id)
                return true;
        }
        return false;
    }

    private static SpawnNode Grown(SpawnEvent e, ILookup<long, SpawnEvent> children, int depth)
    {
        var below = children[e.Id].OrderBy(c => c.Id).ToArray();
        var exit = e.Item.Type == SpawnerEvents.Started ? Array.Find(below, c => c.Item.Type == SpawnerEvents.Exited && !children.Contains(c.Id)) : null;
        var nodes = depth < SpawnerEvents.Generations
            ? below.Where(c => c != exit).Select(c => Grown(c, children, depth + 1)).ToImmutableArray()
            : [.. Flat(below.Where(c => c != exit), children).OrderBy(c => c.Id).Select(c => new SpawnNode(c, null, [], 1, c.Id))];
        return new SpawnNode(
            e, exit, nodes, 1 + (exit is null ? 0 : 1) + nodes.Sum(n => n.Size), Math.Max(Math.Max(e.Id, exit?.Id ?? 0), nodes.Select(n => n.Newest).DefaultIfEmpty().Max()));
    }

    private static IEnumerable<SpawnEvent> Flat(IEnumerable<SpawnEvent> events, ILookup<long, SpawnEvent> children)
    {
        var open = new Queue<SpawnEvent>(events);
        while (open.TryDequeue(out var e))
        {
            yield return e;
            foreach (var child in children[e.Id])
                open.Enqueue(child);
        }
    }
}
