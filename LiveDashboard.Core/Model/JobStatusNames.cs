namespace LiveDashboard.Core.Model;

/// <summary>Job statuses as they are written in the database and in JSON.</summary>
public static class JobStatusNames
{
    public static string Of(JobStatus status) => status switch
    {
        JobStatus.Queued => "queued",
        JobStatus.Stalled => "stalled",
        JobStatus.Completed => "completed",
        JobStatus.Failed => "failed",
        JobStatus.Cancelled => "cancelled",
        _ => "running",
    };

    /// <summary>Null for a word that names no status.</summary>
    public static JobStatus? Parse(string? word) => word switch
    {
        "queued" => JobStatus.Queued,
        "running" => JobStatus.Running,
        "stalled" => JobStatus.Stalled,
        "completed" => JobStatus.Completed,
        "failed" => JobStatus.Failed,
        "cancelled" => JobStatus.Cancelled,
        _ => null,
    };
}
