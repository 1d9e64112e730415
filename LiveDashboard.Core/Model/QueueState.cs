namespace LiveDashboard.Core.Model;

/// <summary>What a look at a queue file of another program came to.</summary>
public enum QueueState
{
    /// <summary>Not looked at yet.</summary>
    Unread,

    /// <summary>Read; the figures are those of this look.</summary>
    Read,

    /// <summary>There is no such file yet.</summary>
    Missing,

    /// <summary>Another program held the file for longer than a look waits. The figures are those of the last look.</summary>
    Busy,

    /// <summary>The file holds more than can be counted in the time a look may take. The figures are those of the last look.</summary>
    TooLarge,

    /// <summary>A database, but its tables are not those of a queue that is known.</summary>
    Unknown,

    /// <summary>The file is damaged, or no database.</summary>
    Damaged,

    /// <summary>The file is there and could not be opened for reading.</summary>
    Closed,
}
