using System.Diagnostics;

namespace LiveDashboard.Core.Observability;

/// <summary>
/// Tells the feed which commits made the rows it reads: the two meet in the database only. A commit leaves its span with the
/// last row it will have made, before it ends; the read that comes to that row takes it.
/// </summary>
public sealed class TraceRelay
{
    private const int Most = 1024;

    private readonly Lock _gate = new();
    private readonly Queue<(ActivityContext Commit, long LastRow)> _left = new();

    public void Leave(ActivityContext commit, long lastRow)
    {
        lock (_gate)
        {
            if (_left.Count == Most)
                _left.Dequeue();
            _left.Enqueue((commit, lastRow));
        }
    }

    public IReadOnlyList<ActivityContext> TakeThrough(long row)
    {
        lock (_gate)
        {
            var taken = new List<ActivityContext>();
            while (_left.TryPeek(out var next) && next.LastRow <= row)
                taken.Add(_left.Dequeue().Commit);
            return taken;
        }
    }
}
