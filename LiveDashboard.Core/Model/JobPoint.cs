namespace LiveDashboard.Core.Model;

/// <summary>Where a job's progress stood at a time: percent.</summary>
public sealed record JobPoint(DateTimeOffset At, double Progress);
