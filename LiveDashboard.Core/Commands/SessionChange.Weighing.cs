using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>What of a change may be believed, given what is known of the session already.</summary>
public sealed partial record SessionChange
{
    private const string Known = "SELECT coalesce(sent_at, 0) FROM sessions WHERE id = @id";
    private const string HookTells = "SELECT 1 FROM sessions WHERE id = @id AND witness = 'hook'";
    private const string Asked = "SELECT attention_ref FROM sessions WHERE id = @id";
    private const string Ended = "SELECT 1 FROM sessions WHERE id = @id AND status = 'ended'";
    private const string HasFailed = "SELECT 1 FROM sessions WHERE id = @id AND status = 'error'";
    private const string AgentAsks = "SELECT 1 FROM sessions WHERE parent_session_id = @id AND attention IS NOT NULL";

    private const string IsAtWork = """
        SELECT 1 FROM sessions WHERE id = @id AND status = 'active' AND attention IS NULL AND state_event <> 'SessionStart'
        """;

    // Of the newest events: the tool call had started before the ask, and was not the one that was asked for (whose input
    // may have been changed with the answer).
    private const string RanBeside = """
        WITH recent AS (SELECT id, event_type, event_data FROM live_events
            WHERE session_id = @id AND severity <> 'debug' AND entity IS NULL ORDER BY id DESC LIMIT 200),
        ask AS (SELECT id, event_data FROM recent WHERE event_type = 'PermissionRequest' ORDER BY id DESC LIMIT 1)
        SELECT 1 FROM recent JOIN ask ON recent.id < ask.id
        WHERE recent.event_type = 'PreToolUse' AND json_extract(recent.event_data, '$.tool_use_id') = @call
          AND (json_extract(recent.event_data, '$.tool_name') IS DISTINCT FROM json_extract(ask.event_data, '$.tool_name')
            OR json_extract(recent.event_data, '$.tool_input') IS DISTINCT FROM json_extract(ask.event_data, '$.tool_input'))
        """;

    /// <summary>The end, or the pause, of what has failed does not undo the failure: it may not have been seen.</summary>
    public bool KeepsFailure { get; init; }

    /// <summary>Ending in the middle of a turn is concluded to be a failure.</summary>
    public bool FailsUnfinished { get; init; }

    /// <summary>Without what only the newest word of the best witness may change.</summary>
    private SessionChange WithoutState => this with { Status = null, Attention = null, Error = null, Activity = null, Revive = false };

    private SessionChange Weighed(ICommandConnection db)
    {
        if (SentAt is { } sent && db.Scalar(Known, ("@id", Id)) is long newest && UnixTime.ToMilliseconds(sent) < newest)
            return WithoutState with { IsLate = true };
        if (Witness == "otlp" && db.Scalar(HookTells, ("@id", Id)) is not null)
            return WithoutState;
        if (!Reopens && db.Scalar(Ended, ("@id", Id)) is not null)
            return WithoutState;
        if (KeepsFailure && db.Scalar(HasFailed, ("@id", Id)) is not null)
            return this with { Status = null, Attention = AttentionChange.Clear };
        if (FailsUnfinished && db.Scalar(IsAtWork, ("@id", Id)) is not null)
            return this with { Status = SessionStatus.Error, IsInferred = true, Error = "The session ended in the middle of a turn." };
        return Attention is { } ask && Ignores(ask, db) ? this with { Attention = null } : this;
    }

    private bool Ignores(AttentionChange ask, ICommandConnection db) => ask switch
    {
        // The reminder comes for the session, the ask itself was its agent's.
        { OnlyIfNone: true } => db.Scalar(AgentAsks, ("@id", Id)) is not null,
        { Kind: null, About: { } about, CallId: { } call } => db.Scalar(Asked, ("@id", Id)) is string asked && asked != about
            && db.Scalar(RanBeside, ("@id", Id), ("@call", call)) is not null,
        _ => false,
    };
}
