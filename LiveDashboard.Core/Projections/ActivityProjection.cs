using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Projections;

/// <summary>The newest events that matter to people, each described once for all screens.</summary>
public sealed class ActivityProjection(IOptions<LiveOptions> options) : Projection
{
    private readonly int _limit = options.Value.ActivityWindow;

    // Described only when published: of a burst only what stays in the window is ever put into words.
    private readonly Queue<FeedChange> _fresh = new();
    private ImmutableArray<ActivityItem> _newest = [];
    private long _lastId;
    private bool _changed;

    public ActivitySnapshot Current { get; private set; } = ActivitySnapshot.Empty;

    public override Topics Topics => Topics.Activity;

    public override void Load(InitialState state)
    {
        _newest = [];
        _fresh.Clear();
        _lastId = state.Cursor;
        foreach (var e in state.NewestEvents)
            List(new FeedChange(e));
        _changed = true;
    }

    public override void Fold(FeedChange change)
    {
        _lastId = change.Event.Id;
        if (change.Event.Severity == Severity.Debug)
            return;
        List(change);
        _changed = true;
    }

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        _newest = [.. _fresh.Reverse().Select(EventSummary.Describe).Concat(_newest).Take(_limit)];
        _fresh.Clear();
        Current = new ActivitySnapshot(_newest, _lastId);
        return true;
    }

    private void List(FeedChange change)
    {
        _fresh.Enqueue(change);
        if (_fresh.Count > _limit)
            _fresh.Dequeue();
    }
}
