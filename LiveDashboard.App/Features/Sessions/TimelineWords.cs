using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>The words of the timeline, the same for every client.</summary>
public static class TimelineWords
{
    public static IReadOnlyList<Choice> Kinds { get; } =
    [
        new("prompt", "Prompts"), new("tool", "Tools"), new("file", "Files"), new("permission", "Permissions and questions"), new("error", "Errors"),
        new("subagent", "Subagents"), new("state", "States and turns"), new("usage", "Tokens"), new("other", "Other"),
    ];

    public static string Title(ActivityItem item, AgentStep step) => step.Kind switch
    {
        StepKind.Prompt => "Prompt",
        StepKind.Ask => step.Name is { } tool ? $"Permission for {tool}" : "Asked",
        StepKind.Turn => "Turn finished",
        StepKind.Error => "Failed",
        StepKind.State => "Session",
        StepKind.Subagent => step.Name is { Length: > 0 } name ? $"Subagent {name}" : "Subagent",
        StepKind.File => step.Name ?? "edit",
        _ => step.Name ?? item.Title,
    };

    public static string Text(ActivityItem item, AgentStep step) => step.Kind switch
    {
        StepKind.State => (step.Phase, step.Detail) switch
        {
            (StepPhase.Begin, "" or "started") => "started",
            (StepPhase.Begin, var how) => $"started ({how})",
            (_, "" or "ended") => "ended",
            (_, var why) => $"ended ({why})",
        },
        StepKind.Subagent => step.Phase == StepPhase.Begin ? "started" : step.Detail.Length > 0 ? $"finished: {step.Detail}" : "finished",
        _ => step.Detail.Length > 0 ? step.Detail : step.Kind is StepKind.Ask or StepKind.Error or StepKind.Prompt ? item.Text : "",
    };

    public static string Usage(TokenTotals tokens)
    {
        string[] parts =
        [
            $"{Figures.Exact(tokens.Input)} in", $"{Figures.Exact(tokens.Output)} out", SessionWords.Cost(tokens),
            tokens.CacheRead > 0 ? $"{Figures.Brief(tokens.CacheRead)} from cache" : "",
            tokens.CacheWrite > 0 ? $"{Figures.Brief(tokens.CacheWrite)} to cache" : "",
        ];
        return string.Join(" · ", parts.Where(p => p.Length > 0));
    }

    /// <summary>How it came out, beside the time it took: the end of the line.</summary>
    public static string Outcome(TimelineLine line) => (line.Kind, line.State) switch
    {
        (LineKind.Permission, LineState.Done) => $"answered after {Took(line.Took)}",
        (LineKind.Permission, LineState.Refused) => $"refused after {Took(line.Took)}",
        (LineKind.Permission, LineState.Open) => "waiting",
        (_, LineState.Open) => "running",
        (_, LineState.Done) => line.Took is null ? "done" : Took(line.Took),
        (_, LineState.Failed) => line.Took is null ? "failed" : $"failed after {Took(line.Took)}",
        (_, LineState.Refused) => "refused",
        (_, LineState.NoEnd) => "no end told",
        _ => "",
    };

    public static string MarkOf(TimelineLine line) => line.Kind switch
    {
        LineKind.Prompt => "prompt",
        LineKind.Tool => line.State is LineState.Failed or LineState.Refused ? "fail" : "tool",
        LineKind.File => "file",
        LineKind.Permission => line.State == LineState.Open ? "alert" : "shield",
        LineKind.Turn => "check",
        LineKind.Error => "fail",
        LineKind.Subagent => "branch",
        LineKind.State => "sessions",
        LineKind.Usage => "tokens",
        _ => line.Severity == Severity.Warning ? "alert" : "event",
    };

    public static string ToneOf(TimelineLine line) => line switch
    {
        { Kind: LineKind.Error } or { State: LineState.Failed } or { Severity: Severity.Error } => "tone-bad",
        { State: LineState.Refused } or { Kind: LineKind.Permission, State: LineState.Open } => "tone-warn",
        { Kind: LineKind.Other, Severity: Severity.Warning } => "tone-warn",
        { Kind: LineKind.Tool, State: LineState.Done } => "tone-ok",
        { Kind: LineKind.Prompt or LineKind.Subagent } or { State: LineState.Open } => "tone-info",
        _ => "tone-off",
    };

    private static string Took(TimeSpan? time) => time is { } known ? Figures.Took(known) : "a time not told";
}
