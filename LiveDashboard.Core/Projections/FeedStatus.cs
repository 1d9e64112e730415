namespace LiveDashboard.Core.Projections;

/// <summary>Whether the feed is being read. Written by the pump, watched by upkeep, shown by the connection pill.</summary>
/// <param name="Cursor">Id of the last feed row read.</param>
/// <param name="LastReadAt">When the database was last asked, whether or not there was anything new.</param>
/// <param name="Unreadable">Rows that could not be decoded and were shown as placeholders, since start.</param>
/// <param name="Wakes">How often the pump looked, since start.</param>
public sealed record FeedStatus(long Cursor, DateTimeOffset LastReadAt, long RowsRead, long Unreadable, long Reloads, long Wakes)
{
    public static FeedStatus NotStarted { get; } = new(0, default, 0, 0, 0, 0);

    /// <summary>From the time stamp of the last row read to its publication here; as true as the clock of who wrote it.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>Set while reading fails: one line for people.</summary>
    public string? Trouble { get; init; }
}
