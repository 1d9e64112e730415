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
}
