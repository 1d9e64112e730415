using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Projections;

/// <summary>Sessions as their rows say, open ones and the last that ended.</summary>
public sealed class SessionsProjection(IOptions<LiveOptions> options) : Projection
{
    private readonly RowWindow<Session> _rows =
        new(s => s.Id, s => s.IsOpen, s => s.UpdatedAt, options.Value.OpenWindow, options.Value.ClosedWindow);
    private bool _changed;

    public SessionsSnapshot Current { get; private set; } = SessionsSnapshot.Empty;

    public override Topics Topics => Topics.Sessions;

    public override void Load(InitialState state)
    {
        _rows.Clear();
        foreach (var session in state.Sessions)
            _rows.Put(session);
        _changed = true;
    }

    public override void Fold(FeedChange change)
    {
        if (change.Event.Entity != "sessions")
            return;
        if (change.IsDelete)
            _changed |= change.Event.EntityId is { } id && _rows.Remove(id);
        else if (change.Row<Session>() is { } session)
        {
            _rows.Put(session);
            _changed = true;
        }
    }

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        var open = _rows.Open();
        var waiting = open.Where(s => s.NeedsAttention).OrderBy(s => s.AttentionAt).ThenBy(s => s.Id, StringComparer.Ordinal);
        Current = new SessionsSnapshot(open, _rows.Closed(), waiting.ToImmutableArray());
        return true;
    }
}
