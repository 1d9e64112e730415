namespace LiveDashboard.Core.Model;

/// <summary>One run of an agent, as its row in <c>sessions</c> says.</summary>
public sealed record Session
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public SessionStatus Status { get; init; }

    /// <summary>The client that reports the session: <c>claude-code</c>, <c>opencode</c>, …</summary>
    public string? Source { get; init; }
    public string? Host { get; init; }

    /// <summary>Who runs it, where the client or the snippet that sends it says so.</summary>
    public string? Person { get; init; }
    public string? Directory { get; init; }
    public string? ParentId { get; init; }
    public string? Model { get; init; }

    /// <summary>Why a person is needed (<c>permission</c>, <c>question</c>, <c>error</c>, …), or null.</summary>
    public string? Attention { get; init; }
    public string? AttentionMessage { get; init; }
    public DateTimeOffset? AttentionAt { get; init; }
    public string? Error { get; init; }

    /// <summary>One line: the last thing the session was seen doing.</summary>
    public string? Activity { get; init; }

    /// <summary>The event that last told or confirmed the state; null where the row was written without saying why.</summary>
    public string? StateEvent { get; init; }
    public DateTimeOffset? StateAt { get; init; }

    /// <summary>True if the state was concluded (from silence), not reported.</summary>
    public bool StateInferred { get; init; }

    /// <summary>Tokens in the model's window now, and how many fit, where the client tells.</summary>
    public long? ContextUsed { get; init; }
    public long? ContextLimit { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public TokenTotals Tokens { get; init; }

    /// <summary>True while the run may still do something: it counts as open and stays in memory.</summary>
    public bool IsOpen => Status is not (SessionStatus.Ended or SessionStatus.Lost);
    public bool NeedsAttention => Attention is not null;

    /// <summary>Status and attention in one word; <see cref="StateEvent"/> and <see cref="StateInferred"/> say what it rests on.</summary>
    public SessionState State => SessionStateNames.Of(Status, Attention);
}
