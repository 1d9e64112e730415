using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>One event of a batch with the row it carries, decoded once for all projections.</summary>
public sealed class FeedChange(LiveEvent e)
{
    private object? _row;
    private bool _decoded;

    public LiveEvent Event { get; } = e;

    /// <summary>True if the row is gone rather than new or changed.</summary>
    public bool IsDelete => Event.IsDelete;

    /// <summary>The row after the change if it is of type <typeparamref name="T"/>, else null.</summary>
    public T? Row<T>()
        where T : class
    {
        if (!_decoded)
        {
            _decoded = true;
            _row = IsDelete ? null : RowJson.Decode(Event);
        }
        return _row as T;
    }
}
