using System.Collections.Immutable;

namespace LiveDashboard.Core.Model;

/// <summary>A SQLite file at a moment, as its bytes and the kernel's lock table tell it. Taken without any lock.</summary>
public sealed record DatabaseReading
{
    public required string Path { get; init; }
    public required DateTimeOffset ReadAt { get; init; }
    public required DatabaseFileState State { get; init; }

    /// <summary>Size of the main file in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>True for a write-ahead log, false for a rollback journal, null if it cannot be told.</summary>
    public bool? UsesLog { get; init; }

    /// <summary>Bytes of a page.</summary>
    public int PageSize { get; init; }
    public long Pages { get; init; }

    /// <summary>Pages that hold nothing, as of the last checkpoint.</summary>
    public long FreePages { get; init; }

    /// <summary>True if freed pages can be given back in steps (auto_vacuum), false if only VACUUM shrinks the file.</summary>
    public bool CanShrink { get; init; }
    public int SchemaVersion { get; init; }
    public int ApplicationId { get; init; }

    /// <summary>The SQLite that wrote the file's first page last, "3.50.4"; empty if not told.</summary>
    public string WrittenBy { get; init; } = "";

    /// <summary>Null without a write-ahead log beside the file.</summary>
    public WalReading? Wal { get; init; }

    /// <summary>True if a rollback journal lies beside the file.</summary>
    public bool HasJournal { get; init; }

    /// <summary>Rises with each commit; a lock that is held while it stands still was held all the time.</summary>
    public long Changes { get; init; }

    public ImmutableArray<LockHold> Locks { get; init; } = [];

    /// <summary>The other programs that have the file open; null if that was not looked for or cannot be told.</summary>
    public ImmutableArray<ProcessFacts>? Users { get; init; }

    /// <summary>Bytes that the file system has left for us; null if unknown.</summary>
    public long? VolumeFree { get; init; }
    public long? VolumeBytes { get; init; }

    /// <summary>The file system's kind, "ext4"; empty if unknown.</summary>
    public string FileSystem { get; init; } = "";

    /// <summary>What could not be measured, in words.</summary>
    public ImmutableArray<string> Gaps { get; init; } = [];

    /// <summary>Who holds the lock that only one can have, or null.</summary>
    public LockHold? Writer => Locks.FirstOrDefault(l => l.Kind == LockKind.Write);

    /// <summary>Who stands on the oldest snapshot that keeps the log from being folded in, or null.</summary>
    public LockHold? OldestReader => Wal is not { Frames: > 0 } wal
        ? null
        : Locks.Where(l => l.Kind == LockKind.Read && l.Frame < wal.Frames && (l.Frame > 0 || wal.Moved < wal.Frames)).MinBy(l => l.Frame);
}
