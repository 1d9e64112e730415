using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Projections;

/// <summary>What is worth a toast, coalesced by key: the same trouble again counts up instead of filling the list.</summary>
public sealed class NoticesProjection(IOptions<LiveOptions> options) : Projection
{
    private readonly int _limit = options.Value.NoticeWindow;
    private readonly LinkedList<Notice> _newest = new();
    private readonly Dictionary<string, LinkedListNode<Notice>> _byKey = new(StringComparer.Ordinal);
    private long _sequence;
    private long _through;
    private bool _changed;

    public NoticesSnapshot Current { get; private set; } = NoticesSnapshot.Empty;

    public override Topics Topics => Topics.Notices;

    public override void Load(InitialState state)
    {
        _newest.Clear();
        _byKey.Clear();
        foreach (var e in state.NewestEvents)
            Fold(new FeedChange(e));
        _changed = true;
    }

    public override void Fold(FeedChange change)
    {
        if (NoticeRules.From(change) is not { } notice)
            return;
        // After a reload the same events come again: they are listed, but they are no news.
        if (change.Event.Id > _through)
        {
            _through = change.Event.Id;
            _sequence++;
        }
        var count = 1;
        if (_byKey.Remove(notice.Key, out var known))
        {
            count += known.Value.Count;
            _newest.Remove(known);
        }
        _byKey[notice.Key] = _newest.AddFirst(notice with { Sequence = _sequence, Count = count });
        if (_newest.Count > _limit)
        {
            _byKey.Remove(_newest.Last!.Value.Key);
            _newest.RemoveLast();
        }
        _changed = true;
    }

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        Current = new NoticesSnapshot([.. _newest], _sequence);
        return true;
    }
}
