using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>What spawners started and what that led to: the newest of these events, and their trees.</summary>
public sealed class SpawnsProjection : Projection
{
    /// <summary>Events kept. What is older is in the list and on the page of its job.</summary>
    public const int Window = 400;

    // Described only when published: of a burst only what stays in the window is ever put into words.
    private readonly Queue<LiveEvent> _fresh = new();
    private bool _changed;

    public SpawnsSnapshot Current { get; private set; } = SpawnsSnapshot.Empty;

    public override Topics Topics => Topics.Spawns;

    public override void Load(InitialState state)
    {
        _fresh.Clear();
        Current = SpawnsSnapshot.Empty;
        foreach (var e in state.NewestSpawned)
            Keep(e);
        _changed = true;
    }

    public override void Fold(FeedChange change)
    {
        if (!SpawnEvent.Is(change.Event))
            return;
        Keep(change.Event);
        _changed = true;
    }

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        ImmutableArray<SpawnEvent> events = [.. Current.Events.Concat(_fresh.Select(SpawnEvent.Of)).TakeLast(Window)];
        _fresh.Clear();
        // A tree that did not grow keeps its reference, which is what lets a screen skip it.
        var drawn = Current.Roots.ToDictionary(r => r.Event.Id);
        Current = new SpawnsSnapshot(events, [.. SpawnTree.Of(events).Select(r => drawn.TryGetValue(r.Event.Id, out var old) && old.IsSame(r) ? old : r)]);
        return true;
    }

    private void Keep(LiveEvent e)
    {
        _fresh.Enqueue(e);
        if (_fresh.Count > Window)
            _fresh.Dequeue();
    }
}
