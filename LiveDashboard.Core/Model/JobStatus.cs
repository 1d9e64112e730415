namespace LiveDashboard.Core.Model;

/// <summary>Where a job stands.</summary>
public enum JobStatus
{
    Queued,
    Running,
    Stalled,
    Completed,
    Failed,
    Cancelled,
}
