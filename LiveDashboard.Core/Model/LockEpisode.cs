namespace LiveDashboard.Core.Model;

/// <summary>How long a process held the write lock of a file at a stretch, as seen from outside: it may have begun up to a look earlier.</summary>
public sealed record LockEpisode(ProcessFacts Process, DateTimeOffset Since, TimeSpan Lasted);
