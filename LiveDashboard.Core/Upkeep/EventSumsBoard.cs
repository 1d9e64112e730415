using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Holds the sums of events as upkeep last read them.</summary>
public sealed class EventSumsBoard
{
    private volatile EventSums _current = EventSums.Unknown;

    public EventSums Current => _current;

    internal void Set(EventSums sums) => _current = sums;
}
