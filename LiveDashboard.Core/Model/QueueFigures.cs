namespace LiveDashboard.Core.Model;

/// <summary>
/// One queue of a file, counted. Null is "the file does not tell", which is not zero. <see cref="Done"/> counts what the file
/// still keeps of finished work, for most queues take it away in time.
/// </summary>
public sealed record QueueFigures(string Name, long? Queued, long? Scheduled, long? Running, long? Done, long? Failed, DateTimeOffset? OldestAt)
{
    /// <summary>Two queues as one; what neither tells stays unknown.</summary>
    public QueueFigures Plus(QueueFigures other) => new(
        Name, Sum(Queued, other.Queued), Sum(Scheduled, other.Scheduled), Sum(Running, other.Running), Sum(Done, other.Done), Sum(Failed, other.Failed),
        OldestAt is null || other.OldestAt < OldestAt ? other.OldestAt ?? OldestAt : OldestAt);

    private static long? Sum(long? one, long? other) => one is null ? other : one + (other ?? 0);
}
