using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Projections;

/// <summary>The newest events that matter to people, each described once for all screens.</summary>
public sealed class ActivityProjection(IOptions<LiveOptions> options) : Projection
{
    private readonly int _limit = options.Value.ActivityWindow;
    private readonly LinkedList<ActivityItem> _newest = new();

    // Described when published: of a burst only what will be seen.
    private readonly Queue<FeedChange> _fresh = new();
    private long _lastId;
    private bool _changed;

    public ActivitySnapshot Current { get; private set; } = ActivitySnapshot.Empty;

    public override Topics Topics => Topics.Activity;

    public override void Load(InitialState state)
    {
        _newest.Clear();
        _fresh.Clear();
        _lastId = state.Cursor;
        foreach (var e in state.NewestEvents)
            Keep(new FeedChange(e));
        _changed = true;
    }

    public override void Fold(FeedChange change)
    {
        _lastId = change.Event.Id;
        if (change.Event.Severity != Severity.Debug)
        {
            Keep(change);
            _changed = true;
        }
    }

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        while (_fresh.TryDequeue(out var change))
            List(change);
        Current = new ActivitySnapshot([.. _newest], _lastId);
        return true;
    }

    private void Keep(FeedChange change)
    {
        _fresh.Enqueue(change);
        if (_fresh.Count > _limit)
            _fresh.Dequeue();
    }

    private void List(FeedChange change)
    {
        _newest.AddFirst(EventSummary.Describe(change));
        if (_newest.Count > _limit)
            _newest.RemoveLast();
    }
}
