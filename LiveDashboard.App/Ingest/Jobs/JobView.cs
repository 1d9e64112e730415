using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Ingest;

/// <summary>A job as the doors tell it. Progress is percent, times are UTC.</summary>
internal record JobView
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string? Kind { get; init; }
    public required string Status { get; init; }
    public double Progress { get; init; }
    public string? Message { get; init; }
    public string? SessionId { get; init; }
    public string? Host { get; init; }
    public string? Error { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; init; }
    public DateTime? StartedAt { get; init; }
    public DateTime? EndedAt { get; init; }

    /// <summary>Tells what a screen would show of the row, whoever wrote it.</summary>
    public static JobView Of(Job stored) => Shown(ShownRow.Of(stored));

    private static JobView Shown(Job job) => new()
    {
        Id = job.Id,
        Title = job.Title,
        Kind = job.Kind,
        Status = JobStatusNames.Of(job.Status),
        Progress = job.Progress,
        Message = job.Message,
        SessionId = job.SessionId,
        Host = job.Host,
        Error = job.Error,
        CreatedAt = job.CreatedAt.UtcDateTime,
        UpdatedAt = job.UpdatedAt.UtcDateTime,
        StartedAt = job.StartedAt?.UtcDateTime,
        EndedAt = job.EndedAt?.UtcDateTime,
    };
}
