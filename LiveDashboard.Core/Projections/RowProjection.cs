using System.Collections.Immutable;

namespace LiveDashboard.Core.Projections;

/// <summary>Folds one state table: each event carries its row whole, so the newest one is the truth about it.</summary>
public abstract class RowProjection<T> : Projection
    where T : class
{
    private readonly string _table;
    private readonly RowWindow<T> _rows;
    private bool _changed;

    private protected RowProjection(string table, RowWindow<T> rows) => (_table, _rows) = (table, rows);

    public override void Load(InitialState state)
    {
        _rows.Clear();
        foreach (var row in RowsOf(state))
            _rows.Put(row);
        _changed = true;
    }

    public override void Fold(FeedChange change)
    {
        if (change.Event.Entity != _table)
            return;
        if (change.IsDelete)
            _changed |= change.Event.EntityId is { } id && _rows.Remove(id);
        else if (change.Row<T>() is { } row)
        {
            _rows.Put(row);
            _changed = true;
        }
    }

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        Swap(_rows.Open(), _rows.Closed());
        return true;
    }

    /// <summary>Something beside the rows changed: the next <see cref="Publish"/> makes a new snapshot.</summary>
    protected void Touch() => _changed = true;

    /// <summary>The rows of this table among those a process starts from.</summary>
    protected abstract IEnumerable<T> RowsOf(InitialState state);

    /// <summary>Makes the snapshot of the rows, both newest change first.</summary>
    protected abstract void Swap(ImmutableArray<T> open, ImmutableArray<T> closed);
}
