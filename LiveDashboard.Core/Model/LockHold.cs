namespace LiveDashboard.Core.Model;

/// <summary>A lock of a process on a SQLite file.</summary>
/// <param name="Frame">For a reader of a log: the last frame of its snapshot; what comes after cannot be folded in.</param>
public sealed record LockHold(LockKind Kind, ProcessFacts Process, long? Frame = null);
