using System.Collections.Frozen;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>When each source was last heard of: what tells that a client is connected.</summary>
public sealed class SourcesProjection : Projection
{
    // Whoever may send can name sources; a thousand are more than anyone looks at.
    private const int Most = 1000;

    private readonly Dictionary<string, SourceSeen> _sources = new(StringComparer.Ordinal);
    private bool _changed;

    public FrozenDictionary<string, SourceSeen> Current { get; private set; } = FrozenDictionary<string, SourceSeen>.Empty;

    public override Topics Topics => Topics.Sources;

    public override void Load(InitialState state)
    {
        _sources.Clear();
        foreach (var e in state.NewestBySource)
            See(e);
        _changed = true;
    }

    public override void Fold(FeedChange change) => See(change.Event);

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        Current = _sources.ToFrozenDictionary(StringComparer.Ordinal);
        return true;
    }

    private void See(LiveEvent e)
    {
        if (e.Severity == Severity.Debug || e.Source is not { } source || (_sources.Count >= Most && !_sources.ContainsKey(source)))
            return;
        _sources[source] = new SourceSeen(e.Id, e.EventType, e.CreatedAt);
        _changed = true;
    }
}

/// <summary>The newest event of a source.</summary>
public sealed record SourceSeen(long EventId, string EventType, DateTimeOffset At);
