using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveDashboard.App.Ingest;

/// <summary>An event as a sender writes it. Describes the body; the door reads it by <see cref="EventBatch"/>.</summary>
internal sealed record EventRequest
{
    [JsonPropertyName("event_type"), Description("What happened, 1 to 128 bytes.")]
    public required string EventType { get; init; }

    [JsonPropertyName("event_data"), Description("Any JSON value of at most 256 kB; an object with a message is shown best.")]
    public JsonElement? EventData { get; init; }

    [JsonPropertyName("uid"), Description("The sender's own id, at most 200 bytes: sending it again changes nothing.")]
    public string? Uid { get; init; }

    [JsonPropertyName("session_id"), Description("The session it belongs to.")]
    public string? SessionId { get; init; }

    [JsonPropertyName("parent_event_id"), Description("The id (text or number) or the uid of the event that led to it.")]
    public string? ParentEventId { get; init; }

    [JsonPropertyName("spawner_type"), Description("What kind of thing sent it.")]
    public string? SpawnerType { get; init; }

    [JsonPropertyName("source"), Description("Who sent it.")]
    public string? Source { get; init; }

    [JsonPropertyName("severity"), Description("debug, info, warning or error; info when missing.")]
    public string? Severity { get; init; }
}
