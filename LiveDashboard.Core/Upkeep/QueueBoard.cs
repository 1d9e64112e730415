using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>The watched queue files as they were last seen, in the order of the configuration. Empty if none is configured.</summary>
public sealed class QueueBoard
{
    private volatile IReadOnlyList<WatchedQueue> _current = [];

    public IReadOnlyList<WatchedQueue> Current => _current;

    internal void Set(IReadOnlyList<WatchedQueue> queues) => _current = queues;
}
