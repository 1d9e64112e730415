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
    public string? ParentId { get; init; }
    public string? Stage { get; init; }
    public double? Done { get; init; }
    public double? Total { get; init; }
    public string? Unit { get; init; }
    public string? Result { get; init; }
    public int Attempt { get; init; }
    public int MaxAttempts { get; init; }
    public DateTime? RetryAt { get; init; }

    /// <summary>Seconds until 100 %, by the recent slope; missing while that would be a guess.</summary>
    public double? EtaSeconds { get; init; }

    /// <summary>Percent a second, by the recent slope.</summary>
    public double? Pace { get; init; }

    /// <summary>The worker lives, but its progress stands where by its own pace it should have moved.</summary>
    public bool IsSlow { get; init; }

    /// <summary>The worker's last sign of life.</summary>
    public DateTime? HeartbeatAt { get; init; }
    public DateTime? ProgressAt { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; init; }
    public DateTime? StartedAt { get; init; }
    public DateTime? EndedAt { get; init; }

    /// <summary>Tells what a screen would show of the row, whoever wrote it.</summary>
    public static JobView Of(Job stored, DateTimeOffset now) => Shown(ShownRow.Of(stored), now);

    private static JobView Shown(Job job, DateTimeOffset now) => new()
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
        ParentId = job.ParentId,
        Stage = job.Stage,
        Done = job.Done,
        Total = job.Total,
        Unit = job.Unit,
        Result = job.Result,
        Attempt = job.Attempt,
        MaxAttempts = job.MaxAttempts,
        RetryAt = job.RetryAt?.UtcDateTime,
        EtaSeconds = JobForecast.Remaining(job, now) is { } left ? Math.Round(left.TotalSeconds, 1) : null,
        Pace = job is { Status: JobStatus.Running, PaceSamples: > 0 } ? job.Pace : null,
        IsSlow = JobForecast.IsSlow(job, now),
        HeartbeatAt = (job.HeartbeatAt ?? job.CreatedAt).UtcDateTime,
        ProgressAt = (job.ProgressAt ?? job.CreatedAt).UtcDateTime,
        CreatedAt = job.CreatedAt.UtcDateTime,
        UpdatedAt = job.UpdatedAt.UtcDateTime,
        StartedAt = job.StartedAt?.UtcDateTime,
        EndedAt = job.EndedAt?.UtcDateTime,
    };
}
