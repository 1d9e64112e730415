namespace LiveDashboard.Core.Upkeep;

/// <summary>One try to fold the write-ahead log into the file.</summary>
/// <param name="LogBytes">Size of the log before it.</param>
/// <param name="Outcome">"truncated", or "busy" if a transaction of someone stood in the way.</param>
public sealed record CheckpointRun(DateTimeOffset At, TimeSpan Took, long LogBytes, string Outcome);
