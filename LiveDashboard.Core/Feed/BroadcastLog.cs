using LiveDashboard.Core.Commands;

namespace LiveDashboard.Core.Feed;

/// <summary>
/// Notes in the feed when this board first published its rows: a fact for people and tests, in ranges, at most once a second
/// and never waited for. Nothing selects rows by it.
/// </summary>
public sealed class BroadcastLog(ICommandWriter writer, TimeProvider clock)
{
    /// <summary>Rows of one command, so that marking a burst never holds the write lock for long.</summary>
    private const int Slice = 2000;

    private readonly Lock _gate = new();
    private readonly LinkedList<MarkBroadcast> _due = new();
    private Task _flush = Task.CompletedTask;

    internal void Add(long first, long last)
    {
        lock (_gate)
        {
            if (_due.Last is { } tail && last - tail.Value.First < Slice)
                tail.Value = tail.Value with { Last = last };
            else
                _due.AddLast(new MarkBroadcast(first, last, clock.GetUtcNow()));
        }
    }

    /// <summary>What is due belongs to a file that is gone.</summary>
    internal void Clear()
    {
        lock (_gate)
            _due.Clear();
    }

    internal void Flush()
    {
        if (_flush.IsCompleted && Take() is { } next)
            _flush = FlushAsync(next);
    }

    private MarkBroadcast? Take()
    {
        lock (_gate)
        {
            var next = _due.First?.Value;
            if (next is not null)
                _due.RemoveFirst();
            return next;
        }
    }

    private async Task FlushAsync(MarkBroadcast next)
    {
        for (MarkBroadcast? mark = next; mark is not null; mark = Take())
        {
            var result = await writer.ExecuteAsync(mark, CancellationToken.None);
            if (result.Outcome != CommandOutcome.Busy)
                continue;
            lock (_gate)
                _due.AddFirst(mark);
            return;
        }
    }
}
