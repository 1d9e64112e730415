namespace LiveDashboard.Core.Model;

/// <summary>A write-ahead log at a moment.</summary>
/// <param name="Bytes">Size of the log file; it keeps its size when it is used anew.</param>
/// <param name="Frames">Pages in it that are committed; null if the index of the log cannot be read.</param>
/// <param name="Moved">Of these, those that are in the main file already.</param>
/// <param name="ChangedAt">When a byte of it was written last.</param>
/// <param name="Round">Rises each time the log begins anew.</param>
public sealed record WalReading(long Bytes, long? Frames, long Moved, DateTimeOffset ChangedAt, long Round);
