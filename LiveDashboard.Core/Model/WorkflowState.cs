namespace LiveDashboard.Core.Model;

/// <summary>Where a workflow stands. The last three are ends.</summary>
public enum WorkflowState
{
    Queued,
    Running,
    Paused,
    Completed,
    Failed,
    Cancelled,
}
