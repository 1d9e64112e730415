namespace LiveDashboard.Core.Store;

/// <summary>What a try to move the write-ahead log into the file came to.</summary>
public enum CheckpointOutcome
{
    Truncated,

    /// <summary>A writer or a long reader stood in the way; nothing was lost, it is tried again later.</summary>
    Busy,
}

/// <summary>The parts of the database that upkeep measures and keeps in order. Opened for the moment, never held.</summary>
public interface IUpkeepStore
{
    /// <summary>Size of the write-ahead log in bytes; 0 if there is none.</summary>
    long WalBytes();

    CheckpointOutcome TruncateWal();

    DatabaseFacts Measure();
}

/// <summary>How the database file is set up and how large it is.</summary>
public sealed record DatabaseFacts(
    string Path, long Bytes, string JournalMode, TimeSpan BusyTimeout, string Synchronous, string Version, bool NeedsProtection, int SchemaVersion);
