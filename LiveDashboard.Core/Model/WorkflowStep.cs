namespace LiveDashboard.Core.Model;

/// <summary>A named step of a workflow, a row of <c>workflow_steps</c>.</summary>
public sealed record WorkflowStep
{
    public required string Id { get; init; }
    public required string WorkflowId { get; init; }
    public int Position { get; init; }
    public required string Name { get; init; }
    public StepState State { get; init; }
    public long Done { get; init; }
    public long? Total { get; init; }
    public string? Message { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>Where a step stands.</summary>
public enum StepState
{
    Pending,
    Running,
    Completed,
    Failed,
    Cancelled,
}
