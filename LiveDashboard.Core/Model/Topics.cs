namespace LiveDashboard.Core.Model;

/// <summary>The areas a screen can watch, one bit each. The bus carries these bits and nothing else.</summary>
[Flags]
public enum Topics
{
    None = 0,
    Activity = 1 << 0,
    Sessions = 1 << 1,
    Jobs = 1 << 2,
    Counters = 1 << 3,
    Notices = 1 << 4,
    Health = 1 << 5,
    Instances = 1 << 6,
    Attention = 1 << 7,
    Sources = 1 << 8,
    Spend = 1 << 9,
    Usage = 1 << 10,
    JobLogs = 1 << 11,
    Workflows = 1 << 12,
    Queues = 1 << 13,
    Spawns = 1 << 14,
    Reviews = 1 << 15,
    Metrics = 1 << 16,
    Refused = 1 << 17,
    All = (1 << 18) - 1,

    /// <summary>What no row of the feed tells: the board measures it.</summary>
    Measured = Health | Queues | Metrics,
}
