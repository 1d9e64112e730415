namespace LiveDashboard.Core.Model;

/// <summary>Who did what to which row, also what was refused: a row of the append-only <c>audit_log</c>.</summary>
public sealed record AuditEntry
{
    /// <summary>The entity of what concerns access: sign-ins, accounts, keys, payloads, refusals.</summary>
    public const string Access = "access";

    public long Id { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public required string Action { get; init; }
    public required string Entity { get; init; }
    public required string EntityId { get; init; }
    public AuditOutcome Outcome { get; init; }

    /// <summary>What it was, as a JSON object; null where nothing changed.</summary>
    public string? Before { get; init; }
    public string? After { get; init; }
    public string? Note { get; init; }
}

/// <summary>What became of it.</summary>
public enum AuditOutcome
{
    Done,

    /// <summary>Somebody else had been there before.</summary>
    Refused,
}
