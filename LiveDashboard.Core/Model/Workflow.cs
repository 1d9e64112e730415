namespace LiveDashboard.Core.Model;

/// <summary>Long work of named steps that pauses, resumes and survives a crash, as its row in <c>workflows</c> says. Progress is percent.</summary>
public sealed record Workflow
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public string Title { get; init; } = "Untitled";

    /// <summary>What it works on: a file or a folder below a configured root.</summary>
    public string? Path { get; init; }
    public WorkflowState State { get; init; }
    public WorkflowWish Wanted { get; init; }
    public double Progress { get; init; }
    public long Done { get; init; }
    public long? Total { get; init; }
    public string? Message { get; init; }
    public string? Error { get; init; }
    public string? StartedBy { get; init; }

    /// <summary>How often a runner has taken it up: more than once after a pause or a crash.</summary>
    public int Attempt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public bool IsOpen => State is WorkflowState.Queued or WorkflowState.Running or WorkflowState.Paused;
}
