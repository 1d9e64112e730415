using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Projections;

/// <summary>The newest events that matter to people, each described once for all screens.</summary>
public sealed class ActivityProjection(IOptions<LiveOptions> options) : Projection
{
    private readonly int _limit = options.Value.ActivityWindow;
    private readonly LinkedList<ActivityItem> _newest = new();
    private long _lastId;
    private bool _changed;

    public ActivitySnapshot Current { get; private set; } = ActivitySnapshot.Empty;

    public override Topics Topics => Topics.Activity;

    public override void Load(InitialState state)
    {
        _newest.Clear();
        _lastId = state.Cursor;
        foreach (var e in state.NewestEvents)
            List(new FeedChange(e));
        _changed = true;
    }

    public override void Fold(FeedChange change)
    {
        _lastId = change.Event.Id;
        if (change.Event.Severity != Severity.Debug)
        {
            List(change);
            _changed = true;
        }
    }

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        Current = new ActivitySnapshot([.. _newest], _lastId);
        return true;
    }

    private void List(FeedChange change)
    {
        _newest.AddFirst(EventSummary.Describe(change));
        if (_newest.Count > _limit)
            _newest.RemoveLast();
    }
}
