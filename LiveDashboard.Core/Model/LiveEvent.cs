namespace LiveDashboard.Core.Model;

/// <summary>One row of the change feed. Times are UTC; <see cref="EventData"/> is the JSON text as stored.</summary>
public sealed record LiveEvent
{
    public required long Id { get; init; }
    public required string EventType { get; init; }
    public string EventData { get; init; } = "{}";
    public string? ParentEventId { get; init; }
    public string? SessionId { get; init; }
    public string? SpawnerType { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? BroadcastAt { get; init; }
    public string? Uid { get; init; }
    public string? Source { get; init; }
    public Severity Severity { get; init; } = Severity.Info;

    /// <summary>The state table whose row changed, or null for an event that belongs to no table. Written by triggers only.</summary>
    public string? Entity { get; init; }
    public string? EntityId { get; init; }

    /// <summary>It tells that the row is gone rather than new or changed.</summary>
    public bool IsDelete => Entity is not null && EventType.EndsWith("_deleted", StringComparison.Ordinal);

    /// <summary>A row that the reader may not see: it moves the cursor, and nothing else of it is known.</summary>
    public bool IsHidden { get; init; }

    /// <summary>What is left of an event that may not be seen.</summary>
    public LiveEvent Hidden() => new() { Id = Id, EventType = "hidden", CreatedAt = CreatedAt, IsHidden = true };
}
