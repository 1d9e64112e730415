namespace LiveDashboard.Core.Model;

/// <summary>One line of a job's log, a row of <c>job_logs</c>.</summary>
public sealed record JobLogLine
{
    public long Id { get; init; }
    public required string JobId { get; init; }
    public Severity Level { get; init; }
    public required string Line { get; init; }
    public DateTimeOffset LoggedAt { get; init; }
}
