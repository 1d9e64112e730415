using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Sessions;

/// <summary>
/// Folds a session's events, oldest first, into lines: beginning and end of a tool call are one line, an ask and what
/// settled it are one, and what the board echoes of a hook is not said twice. Ends may be missing, doubled or early.
/// </summary>
public sealed class TimelineFold
{
    /// <summary>A hook and the change of the row it causes are committed together.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(5);

    private readonly List<TimelineLine> _lines = [];
    private readonly List<AgentStep?> _steps = [];
    private readonly Dictionary<(string?, string), int> _byKey = [];

    // Lines that wait for their end: few, and gone through in order.
    private readonly List<int> _open = [];

    /// <param name="newestFirst">Events as lists hold them.</param>
    public static IReadOnlyList<TimelineLine> Of(IReadOnlyList<ActivityItem> newestFirst)
    {
        var fold = new TimelineFold();
        for (var i = newestFirst.Count - 1; i >= 0; i--)
            fold.Take(newestFirst[i]);
        return fold._lines;
    }

    private void Take(ActivityItem item)
    {
        if (item.Step is not { } step)
        {
            Add(item, null, item.Title, item.Text);
            return;
        }
        if (step.Kind != StepKind.File && !IsEchoOfKnown(item, step))
            Settle(item, step);
        switch (step.Kind)
        {
            case StepKind.Tool when step.Phase != StepPhase.Point:
                Tool(item, step);
                break;
            case StepKind.Ask when step.Phase == StepPhase.End:
                break;
            case StepKind.Ask or StepKind.State or StepKind.Error or StepKind.Subagent when Known(item, step) is { } at:
                // Of two that tell the same, the client's own word stays.
                if (_steps[at]!.IsEcho || (step.Kind == StepKind.Subagent && !step.IsEcho))
                    Replace(at, item, step);
                break;
            default:
                Add(item, step, Title(item, step), Text(item, step), step.Kind == StepKind.Ask ? LineState.Open : LineState.Point);
                break;
        }
    }

    private void Tool(ActivityItem item, AgentStep step)
    {
        var known = Match(item, step);
        if (step.Phase == StepPhase.Begin)
        {
            // Told twice, or its end came first.
            if (known is null || step.Key is null)
                Add(item, step, Title(item, step), step.Detail, LineState.Open);
            else if (_lines[known.Value] is var early && item.At < early.At)
                _lines[known.Value] = early with { At = item.At };
            return;
        }
        var state = step.Phase switch { StepPhase.Failed => LineState.Failed, StepPhase.Refused => LineState.Refused, _ => LineState.Done };
        if (known is not { } at)
            Add(item, step, Title(item, step), step.Detail, state, Milliseconds(step.DurationMs));
        else if (_lines[at].State is LineState.Open or LineState.NoEnd)
            Close(at, item, state, Milliseconds(step.DurationMs) ?? Passed(_lines[at].At, item.At));
    }

    /// <summary>What this step shows to be over: an answered ask, a tool whose end was never told.</summary>
    private void Settle(ActivityItem item, AgentStep step)
    {
        var ends = step.Kind is StepKind.Prompt or StepKind.Turn || (step is { Kind: StepKind.Error } or { Kind: StepKind.State, Phase: StepPhase.End }) || (step is { Kind: StepKind.Subagent, Phase: StepPhase.End });
        foreach (var at in _open.ToArray())
        {
            if (_lines[at].SessionId != item.SessionId)
                continue;
            if (_steps[at]!.Kind == StepKind.Tool && ends)
                Close(at, item, LineState.NoEnd, null);
            else if (_steps[at]!.Kind == StepKind.Ask && (ends || Answers(_steps[at]!, step)))
                Close(at, item, step.Phase == StepPhase.Refused ? LineState.Refused : LineState.Done, Waited(_lines[at].At, item, step));
        }
    }

    // The end of the tool that was asked for; where the ask names no tool, anything the agent does next.
    private static bool Answers(AgentStep ask, AgentStep step) => step.Kind switch
    {
        StepKind.Ask => step.Phase == StepPhase.End,
        StepKind.Tool when ask.Name is null => true,
        StepKind.Tool => step.Phase != StepPhase.Begin && (ask.Key is not null && step.Key is not null ? ask.Key == step.Key : ask.Name == step.Name && ask.Detail == step.Detail),
        _ => false,
    };

    private int? Match(ActivityItem item, AgentStep step)
    {
        if (step.Key is { } key)
            return _byKey.TryGetValue((item.SessionId, key), out var at) ? at : null;
        var same = _open.Where(i => _steps[i] is { Kind: StepKind.Tool } s && _lines[i].SessionId == item.SessionId && s.Name == step.Name).ToArray();
        return same.Length == 0 ? null : same.FirstOrDefault(i => _steps[i]!.Detail == step.Detail, same[0]);
    }

    /// <summary>The line that already tells this: the row's change after its hook, or the other way round.</summary>
    private int? Known(ActivityItem item, AgentStep step)
    {
        for (var i = _lines.Count - 1; i >= 0 && item.At - _lines[i].At <= Together; i--)
        {
            if (_steps[i] is { } other && _lines[i].SessionId == item.SessionId && other.Phase == step.Phase && (other.IsEcho || step.IsEcho) && Same(other.Kind, step.Kind))
                return i;
        }
        return null;
    }

    private bool IsEchoOfKnown(ActivityItem item, AgentStep step) => step.IsEcho && Known(item, step) is not null;

    private static bool Same(StepKind a, StepKind b) =>
        a == b || (a, b) is (StepKind.State, StepKind.Subagent) or (StepKind.Subagent, StepKind.State);

    private void Add(ActivityItem item, AgentStep? step, string title, string text, LineState state = LineState.Point, TimeSpan? took = null)
    {
        if (step is { Kind: StepKind.Tool, Key: { } key })
            _byKey[(item.SessionId, key)] = _lines.Count;
        if (state == LineState.Open)
            _open.Add(_lines.Count);
        _steps.Add(step);
        _lines.Add(new TimelineLine
        {
            Id = item.Id, Kind = TimelineLine.KindOf(item), Title = title, Text = text, At = item.At, State = state, Took = took,
            SessionId = item.SessionId, LinesAdded = step?.LinesAdded, LinesRemoved = step?.LinesRemoved, Severity = item.Severity,
        });
    }

    private void Replace(int at, ActivityItem item, AgentStep step)
    {
        _steps[at] = step;
        _lines[at] = _lines[at] with { Kind = TimelineLine.KindOf(item), Title = Title(item, step), Text = Text(item, step) };
    }

    private void Close(int at, ActivityItem item, LineState state, TimeSpan? took)
    {
        _open.Remove(at);
        _lines[at] = _lines[at] with { State = state, Took = took, EndId = item.Id };
    }

    // A tool that ran after the answer took its own time; the person's is what is left.
    private static TimeSpan? Waited(DateTimeOffset asked, ActivityItem item, AgentStep step) =>
        Passed(asked, item.At - (Milliseconds(step.DurationMs) ?? TimeSpan.Zero));

    private static TimeSpan? Passed(DateTimeOffset from, DateTimeOffset to) => to > from ? to - from : TimeSpan.Zero;

    private static TimeSpan? Milliseconds(long? duration) => duration is { } ms ? TimeSpan.FromMilliseconds(ms) : null;

    private static string Title(ActivityItem item, AgentStep step) => TimelineWords.Title(item, step);

    private static string Text(ActivityItem item, AgentStep step) => TimelineWords.Text(item, step);
}
