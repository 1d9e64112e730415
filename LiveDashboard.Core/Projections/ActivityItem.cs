using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>What kind of thing an activity line tells: decides its icon and colour.</summary>
public enum ActivityKind
{
    Event,
    Session,
    Prompt,
    Tool,
    File,
    Tokens,
    Job,
    Attention,
    Success,
    Failure,
    System,
}

/// <summary>One line of the activity list, ready to draw. The payload stays in the database until someone asks for it.</summary>
public sealed record ActivityItem
{
    public required long Id { get; init; }
    public required string Type { get; init; }
    public required ActivityKind Kind { get; init; }

    /// <summary>Who: the session's, job's or spawner's name, when the event tells one.</summary>
    public required string Title { get; init; }

    /// <summary>What happened, one clipped line of plain text.</summary>
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public Severity Severity { get; init; }
    public string? Source { get; init; }
    public string? SessionId { get; init; }
    public string? JobId { get; init; }
    public string? SpawnerType { get; init; }
    public string? ParentEventId { get; init; }

    /// <summary>The event as a step of its session's run, or null.</summary>
    public AgentStep? Step { get; init; }
}
