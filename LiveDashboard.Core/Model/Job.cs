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

    /// <summary>The job that this one is a part of: its progress is the mean of its parts.</summary>
    public string? ParentId { get; init; }

    /// <summary>What the worker is at, in a word or two.</summary>
    public string? Stage { get; init; }

    /// <summary>So many of <see cref="Total"/>, counted in <see cref="Unit"/>; the database makes the percentage of it.</summary>
    public double? Done { get; init; }
    public double? Total { get; init; }
    public string? Unit { get; init; }

    /// <summary>Where the result is, or what it is: an address or a text.</summary>
    public string? Result { get; init; }

    /// <summary>The try that this is, from 1; after the last of <see cref="MaxAttempts"/> a failure is final.</summary>
    public int Attempt { get; init; } = 1;
    public int MaxAttempts { get; init; } = 1;

    /// <summary>Not before this time is a queued job tried again.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Milliseconds without a sign of life after which it is stalled; null: the board's own patience.</summary>
    public long? StallAfterMs { get; init; }

    /// <summary>What then: <c>tell</c> (a person), <c>requeue</c> or <c>fail</c>.</summary>
    public string OnStall { get; init; } = "tell";

    /// <summary>The worker's last sign of life; null where nobody has told since it was created.</summary>
    public DateTimeOffset? HeartbeatAt { get; init; }

    /// <summary>When the progress last moved.</summary>
    public DateTimeOffset? ProgressAt { get; init; }

    /// <summary>The recent slope, percent a second; how far single slopes lie from it; from how many it is made.</summary>
    public double? Pace { get; init; }
    public double? PaceSpread { get; init; }
    public int PaceSamples { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True while the job is not finished: it counts as open and stays in memory.</summary>
    public bool IsOpen => Status is JobStatus.Queued or JobStatus.Running or JobStatus.Stalled;
}
