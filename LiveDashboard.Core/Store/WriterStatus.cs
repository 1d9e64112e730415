namespace LiveDashboard.Core.Store;

/// <summary>How the writer fares, for health and status.</summary>
/// <param name="BlockedSince">Since when another process has been holding the write lock, or null.</param>
/// <param name="Trouble">What keeps the writer from writing, other than a lock, in words for operators.</param>
public sealed record WriterStatus(int QueueDepth, DateTimeOffset? BlockedSince, string? Trouble, long Committed, long Batches);
