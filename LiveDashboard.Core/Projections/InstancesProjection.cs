using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Hosts and boards, by name.</summary>
public sealed class InstancesProjection : Projection
{
    private readonly SortedDictionary<string, Instance> _rows = new(StringComparer.Ordinal);
    private bool _changed;

    public ImmutableArray<Instance> Current { get; private set; } = [];

    public override Topics Topics => Topics.Instances;

    public override void Load(InitialState state)
    {
        _rows.Clear();
        foreach (var instance in state.Instances)
            _rows[instance.Id] = instance;
        _changed = true;
    }

    public override void Fold(FeedChange change)
    {
        if (change.Event.Entity != "instances")
            return;
        if (change.IsDelete)
            _changed |= change.Event.EntityId is { } id && _rows.Remove(id);
        else if (change.Row<Instance>() is { } instance)
        {
            _rows[instance.Id] = instance;
            _changed = true;
        }
    }

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        Current = [.. _rows.Values];
        return true;
    }
}
