using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>What a client's reader makes of one payload, in words that all clients share.</summary>
internal sealed record HookReading(string Event)
{
    public string? Session { get; init; }

    /// <summary>The session's parent, where it is a session of its own for its client, too.</summary>
    public string? Parent { get; init; }

    /// <summary>Set if the event happened in, or is about, a subagent of the session.</summary>
    public string? Agent { get; init; }
    public string? AgentType { get; init; }
    public AgentStep Step { get; init; }

    /// <summary>True if the subagent is a session for its client, too: its telemetry names it by this id alone.</summary>
    public bool AgentHasOwnId { get; init; }

    public SessionStatus? Status { get; init; }
    public AttentionChange? Attention { get; init; }
    public bool Reopens { get; init; }

    /// <summary>The session is over, and its agents with it.</summary>
    public bool Ends { get; init; }
    public bool KeepsFailure { get; init; }
    public bool FailsUnfinished { get; init; }
    public string? Error { get; init; }

    public string? Directory { get; init; }
    public string? Title { get; init; }
    public string? Prompt { get; init; }
    public string? Line { get; init; }
    public string? Model { get; init; }
    public long? ContextUsed { get; init; }
    public long? ContextLimit { get; init; }
    public DateTimeOffset? At { get; init; }
    public Severity Severity { get; init; } = Severity.Info;
    public ReportUsage? Usage { get; init; }

    /// <summary>The call of a tool that may have changed files, where it is known to have worked.</summary>
    public IReadOnlyList<HookEdit> Edits { get; init; } = [];

    /// <summary>A new prompt, or nothing that names or wakes a session where it is empty.</summary>
    public HookReading Prompted(string? prompt) =>
        Settled(SessionStatus.Active) with { Prompt = prompt, Line = prompt, Reopens = !string.IsNullOrWhiteSpace(prompt) };

    public HookReading Started() => Settled(SessionStatus.Active) with { Reopens = true };

    /// <summary>The session went on: what it asked for is settled.</summary>
    public HookReading Settled(SessionStatus? status) => this with { Status = status, Attention = AttentionChange.Clear };

    public HookReading Over(SessionStatus status = SessionStatus.Ended) => Settled(status) with { Ends = true };

    public HookReading Failed(string error) => Settled(SessionStatus.Error) with
    {
        Error = TextClip.Bytes(error, FieldLimits.Message),
        Line = error,
        Severity = Severity.Warning, // The session itself announces the failure.
    };

    public HookReading Asking(string kind, string message, string? about = null) => this with
    {
        Status = SessionStatus.Active,
        Attention = new AttentionChange(kind, TextClip.Bytes(message, FieldLimits.Message), About: about),
        Severity = Severity.Warning,
    };

    /// <summary>A second word about an ask, seconds after it: it raises only where the ask was not seen.</summary>
    public HookReading Reminding(string kind, string message) => this with
    {
        Attention = new AttentionChange(kind, TextClip.Bytes(message, FieldLimits.Message), OnlyIfNone: true),
        Line = message,
        Severity = Severity.Warning,
    };

    public HookReading Quiet() => this with { Severity = Severity.Debug };
}

/// <summary>Whether an event opens or closes the subagent it names.</summary>
internal enum AgentStep
{
    Inside,
    Starts,
    Stops,
}
