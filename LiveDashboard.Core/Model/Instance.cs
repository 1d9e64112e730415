namespace LiveDashboard.Core.Model;

/// <summary>A host, or a board process on it, and when it was last heard of.</summary>
public sealed record Instance
{
    public required string Id { get; init; }
    public required string Hostname { get; init; }
    public string? Kind { get; init; }
    public string? Version { get; init; }
    public string? Address { get; init; }
    public DateTimeOffset FirstSeenAt { get; init; }
    public DateTimeOffset LastSeenAt { get; init; }
}
