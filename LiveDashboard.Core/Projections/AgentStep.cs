namespace LiveDashboard.Core.Projections;

/// <summary>What part of a run an event tells.</summary>
public enum StepKind
{
    Prompt,
    Tool,
    File,
    Ask,
    Turn,
    Error,
    Subagent,
    State,
}

/// <summary>Where in it the event stands: most things begin and end, some only happen.</summary>
public enum StepPhase
{
    Point,
    Begin,
    End,
    Failed,
    Refused,
}

/// <summary>An event as a step of a run, whichever client told it: what pairs a beginning with its end, and what to show of it.</summary>
public sealed record AgentStep(StepKind Kind, StepPhase Phase)
{
    /// <summary>The client's id of the tool call, which its beginning and its end share; null where the client has none.</summary>
    public string? Key { get; init; }

    /// <summary>The tool, the kind of subagent, or the operation on a file.</summary>
    public string? Name { get; init; }

    /// <summary>One line: the command, the prompt, the path, what went wrong.</summary>
    public string Detail { get; init; } = "";
    public long? DurationMs { get; init; }
    public long? LinesAdded { get; init; }
    public long? LinesRemoved { get; init; }

    /// <summary>True if the board says it because a row changed, not the client.</summary>
    public bool IsEcho { get; init; }
}
