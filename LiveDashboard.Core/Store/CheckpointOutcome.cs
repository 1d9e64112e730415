namespace LiveDashboard.Core.Store;

/// <summary>What a try to move the write-ahead log into the file came to.</summary>
public enum CheckpointOutcome
{
    Truncated,

    /// <summary>A writer or a long reader stood in the way; nothing was lost, it is tried again later.</summary>
    Busy,
}
