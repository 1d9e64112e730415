namespace LiveDashboard.Core.Model;

/// <summary>What the board did in a few seconds, and how it stood at their end.</summary>
/// <param name="At">The end of the time.</param>
/// <param name="Over">How long it was.</param>
public sealed record MetricSample(DateTimeOffset At, TimeSpan Over)
{
    /// <summary>Seconds from a row's time stamp to its publication.</summary>
    public Distribution FeedLag { get; init; } = Distribution.None;

    /// <summary>Seconds from the write lock to the end of the commit.</summary>
    public Distribution Commit { get; init; } = Distribution.None;

    /// <summary>Commands in one transaction.</summary>
    public Distribution Batch { get; init; } = Distribution.None;

    public RequestCounts Requests { get; init; }
    public long Commands { get; init; }
    public long Publishes { get; init; }
    public long Passes { get; init; }
    public long Connects { get; init; }
    public long Disconnects { get; init; }

    /// <summary>Commands answered busy and not stored.</summary>
    public long Refused { get; init; }

    /// <summary>Telemetry records that were invalid, feed rows that could not be decoded, changes that reached nobody.</summary>
    public long Spoiled { get; init; }

    /// <summary>Telemetry records that are not for this board.</summary>
    public long LeftOut { get; init; }

    public long QueueDepth { get; init; }
    public long Subscribers { get; init; }
    public long Circuits { get; init; }
    public long WorkingSet { get; init; }
    public long Heap { get; init; }
    public long Handles { get; init; }
}
