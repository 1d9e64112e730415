namespace LiveDashboard.Core.Model;

/// <summary>One thing that waits, or waited, for a person: a permission, a question, a failure, a stall, a budget.</summary>
public sealed record AttentionItem
{
    public required long Id { get; init; }

    /// <summary><c>permission</c>, <c>question</c>, <c>input</c>, <c>failed</c>, <c>stalled</c>, <c>budget</c>, or a sender's own word.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about: <c>session:ID</c>, <c>job:ID</c> or <c>budget:ID:DAY</c>. One open item of a kind each.</summary>
    public required string Subject { get; init; }
    public string? SessionId { get; init; }
    public string? JobId { get; init; }
    public string Title { get; init; } = "";
    public string? Message { get; init; }
    public DateTimeOffset RaisedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public string? AcknowledgedBy { get; init; }
    public string? AssignedTo { get; init; }

    /// <summary>Quiet until then; upkeep takes it away when the time has come.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>A person, or <c>agent</c>, <c>worker</c>, <c>board</c>: who settled it.</summary>
    public string? ClearedBy { get; init; }

    public bool IsOpen => ClearedAt is null;

    /// <summary>Nobody has taken it yet: it counts in the badge.</summary>
    public bool IsWaiting => ClearedAt is null && AcknowledgedAt is null && SnoozedUntil is null;
}
