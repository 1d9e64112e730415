using System.ComponentModel;

namespace LiveDashboard.App.Ingest;

/// <summary>The fields all types share; docs/INGEST.md lists the others. Describes the body only.</summary>
internal sealed record PluginRequest
{
    [Description("session.created, session.updated, session.idle, session.error, timeline, tokens or file.edit.")]
    public required string Type { get; init; }

    [Description("The sender's clock in milliseconds, for information.")]
    public long? Timestamp { get; init; }
    public required string SessionId { get; init; }

    [Description("The sender's own id of this call: sending it again changes nothing.")]
    public string? Uid { get; init; }
}
