using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>What a line of the timeline is about; the filter of the page goes by it.</summary>
public enum LineKind
{
    Prompt,
    Tool,
    File,
    Permission,
    Turn,
    Error,
    Subagent,
    State,
    Usage,
    Other,
}

/// <summary>How far the thing a line tells has come.</summary>
public enum LineState
{
    /// <summary>It happened; there is nothing to wait for.</summary>
    Point,
    Open,
    Done,
    Failed,
    Refused,

    /// <summary>Its end was never told, and the agent has gone on.</summary>
    NoEnd,
}

/// <summary>One line of a session's timeline: an event, or the beginning and the end of one thing folded together.</summary>
public sealed record TimelineLine
{
    /// <summary>The event it began with; for usage its record.</summary>
    public required long Id { get; init; }
    public required LineKind Kind { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public LineState State { get; init; }

    /// <summary>From beginning to end, or until a person answered.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>The event that ended it, where that was another.</summary>
    public long? EndId { get; init; }
    public string? SessionId { get; init; }
    public long? LinesAdded { get; init; }
    public long? LinesRemoved { get; init; }
    public Severity Severity { get; init; }

    public string Key => $"{(Kind == LineKind.Usage ? 'u' : 'e')}{Id}";

    /// <summary>What stands in the parent's timeline even when its subagents' work does not.</summary>
    public bool IsBoundary => Kind is LineKind.Subagent or LineKind.Error or LineKind.Permission;

    public static LineKind KindOf(ActivityItem item) => item.Step?.Kind switch
    {
        StepKind.Prompt => LineKind.Prompt,
        StepKind.Tool => LineKind.Tool,
        StepKind.File => LineKind.File,
        StepKind.Ask => LineKind.Permission,
        StepKind.Turn => LineKind.Turn,
        StepKind.Error => LineKind.Error,
        StepKind.Subagent => LineKind.Subagent,
        StepKind.State => LineKind.State,
        _ => item.Severity == Severity.Error ? LineKind.Error : LineKind.Other,
    };
}
