using System.Collections.Immutable;

namespace LiveDashboard.Core.Model;

/// <summary>What is known of events past and present: the sums, which outlive them, and which of the events are still there.</summary>
public sealed record EventSums
{
    public static EventSums Unknown { get; } = new();

    /// <summary>Oldest first.</summary>
    public ImmutableArray<EventSum> Hours { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public ImmutableArray<EventSum> Days { get; init; } = [];

    /// <summary>Events of all time that were counted.</summary>
    public long Counted { get; init; }

    /// <summary>Events that are still there; ids that were never given out between them are counted too, which are few.</summary>
    public long Kept { get; init; }

    /// <summary>The time of the oldest event that is still there; null if there is none.</summary>
    public DateTimeOffset? OldestAt { get; init; }
}
