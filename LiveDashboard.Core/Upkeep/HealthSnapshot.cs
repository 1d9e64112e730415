using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>How the database and the feed are, as upkeep last measured it.</summary>
public sealed record HealthSnapshot
{
    public static HealthSnapshot Unknown { get; } = new();

    public DateTimeOffset MeasuredAt { get; init; }
    public string DatabasePath { get; init; } = "";
    public long DatabaseBytes { get; init; }
    public string JournalMode { get; init; } = "";
    public TimeSpan BusyTimeout { get; init; }
    public string Synchronous { get; init; } = "";
    public long WalBytes { get; init; }
    /// <summary>SQLite or PostgreSQL.</summary>
    public string Product { get; init; } = "";

    /// <summary>True when the database is a server's, which looks after its log, its disk and its backups itself.</summary>
    public bool IsServer { get; init; }
    public string DatabaseVersion { get; init; } = "";

    /// <summary>True while the loaded SQLite has the WAL-reset race and only truncating checkpoints are used.</summary>
    public bool ProtectiveMode { get; init; }
    public int SchemaVersion { get; init; }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<CheckpointRun> Checkpoints { get; init; } = [];
    public StoreFigures Store { get; init; } = StoreFigures.None;
    public DateTimeOffset? LastRetentionAt { get; init; }
    public RoomReading Room { get; init; } = RoomReading.Unknown;
    public BackupState Backups { get; init; } = BackupState.Unknown;

    /// <summary>Null before the first since the start.</summary>
    public IntegrityRun? Integrity { get; init; }
    public long Events { get; init; }
    public int QueueDepth { get; init; }

    /// <summary>Since when the writer has been waiting for another process's lock, or null.</summary>
    public DateTimeOffset? WriterBlockedSince { get; init; }
    public int Subscribers { get; init; }
    public int Circuits { get; init; }

    /// <summary>False when the feed has not been read for longer than <see cref="HealthBoard.StaleAfter"/>.</summary>
    public bool FeedIsRead { get; init; } = true;
    public TimeSpan FeedSilence { get; init; }
    public long FeedCursor { get; init; }
    public TimeSpan FeedLag { get; init; }
    public string SignalSource { get; init; } = "";
    public string? FeedTrouble { get; init; }

    /// <summary>What keeps the writer from writing, other than a lock of others: a full disk, a damaged file.</summary>
    public string? WriterTrouble { get; init; }

    /// <summary>Set when the last measurement failed; the rest is then the last good one.</summary>
    public string? Trouble { get; init; }
    public IReadOnlyList<DutyStatus> Duties { get; init; } = [];
}
