using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>What doors refused, newest first. The table is bounded, so all of it is here.</summary>
public sealed class RefusedProjection : Projection
{
    private readonly Dictionary<long, RefusedRequest> _rows = [];
    private bool _changed;

    public ImmutableArray<RefusedRequest> Current { get; private set; } = [];

    public override Topics Topics => Topics.Refused;

    public override void Load(InitialState state)
    {
        _rows.Clear();
        foreach (var row in state.Refused)
            _rows[row.Id] = row;
        _changed = true;
    }

    public override void Fold(FeedChange change)
    {
        if (change.Event.Entity != "refused_requests")
            return;
        if (change.IsDelete)
            _changed |= long.TryParse(change.Event.EntityId, out var id) && _rows.Remove(id);
        else if (change.Row<RefusedRequest>() is { } row)
        {
            _rows[row.Id] = row;
            _changed = true;
        }
    }

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        Current = [.. _rows.Values.OrderByDescending(r => r.LastAt).ThenByDescending(r => r.Id)];
        return true;
    }
}
