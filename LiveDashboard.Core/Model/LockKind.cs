namespace LiveDashboard.Core.Model;

/// <summary>What a lock on a SQLite file is for.</summary>
public enum LockKind
{
    /// <summary>The one write lock.</summary>
    Write,

    /// <summary>The whole file, against readers too: a commit without a log, or exclusive locking mode.</summary>
    Exclusive,

    /// <summary>A checkpoint or a recovery of the log.</summary>
    Checkpoint,

    /// <summary>A snapshot that is being read.</summary>
    Read,
}
