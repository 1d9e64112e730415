namespace LiveDashboard.Core.Model;

/// <summary>Work with progress, as its row in <c>jobs</c> says. Progress is percent, 0 to 100.</summary>
public sealed record Job
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string? Kind { get; init; }
    public JobStatus Status { get; init; }
    public double Progress { get; init; }
    public string? Message { get; init; }
    public string? SessionId { get; init; }
    public string? Host { get; init; }
    public string? Error { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True while the job is not finished: it counts as open and stays in memory.</summary>
    public bool IsOpen => Status is JobStatus.Queued or JobStatus.Running or JobStatus.Stalled;
}
