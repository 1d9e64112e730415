using System.ComponentModel;
using System.Text.Json.Serialization;

namespace LiveDashboard.App.Ingest;

/// <summary>What a worker may say about its job. Describes the body of <see cref="JobPutDoor"/>.</summary>
internal sealed record JobRequest
{
    public string? Title { get; init; }
    public string? Kind { get; init; }

    [Description("queued, running, stalled, completed, failed or cancelled.")]
    public string? Status { get; init; }

    [Description("Percent, 0 to 100.")]
    public double? Progress { get; init; }
    public string? Message { get; init; }

    [JsonPropertyName("session_id")]
    public string? SessionId { get; init; }
    public string? Host { get; init; }
    public string? Error { get; init; }

    [JsonPropertyName("parent_id")]
    [Description("The job that this one is a part of: its progress is the mean of its parts.")]
    public string? ParentId { get; init; }

    [Description("What the worker is at, in a word or two.")]
    public string? Stage { get; init; }

    [Description("So many of total; the percentage follows.")]
    public double? Done { get; init; }
    public double? Total { get; init; }

    [Description("What done and total count, as files.")]
    public string? Unit { get; init; }

    [Description("Where the result is, or what it is. An http or https address becomes a link.")]
    public string? Result { get; init; }

    [JsonPropertyName("max_attempts")]
    [Description("A failed job is queued again, after a growing pause, until it has had so many. 1 by default.")]
    public int? MaxAttempts { get; init; }

    [JsonPropertyName("retry_delay_ms")]
    [Description("The pause after the first failure; it doubles with each. 2000 by default.")]
    public int? RetryDelayMs { get; init; }

    [JsonPropertyName("stall_after_ms")]
    [Description("Silence after which the job counts as stalled; the board's own patience by default.")]
    public long? StallAfterMs { get; init; }

    [JsonPropertyName("on_stall")]
    [Description("tell (a person; the default), requeue (while attempts are left) or fail.")]
    public string? OnStall { get; init; }
}
