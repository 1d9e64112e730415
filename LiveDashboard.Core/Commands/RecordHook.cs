namespace LiveDashboard.Core.Commands;

/// <summary>
/// What a client's hook reported: the event for the feed and what it means for its session, for the one above it and for the
/// agents below it, all or none of it. A retry with a known uid changes nothing.
/// </summary>
public sealed record RecordHook(NewEvent Event, SessionChange? Session) : Command
{
    // The ids of a session's agents lie between "ID/" and "ID0": no other index is needed.
    private const string EndAgents = """
        UPDATE sessions SET status = 'ended', attention = NULL, attention_message = NULL, attention_ref = NULL,
            state_event = @event, state_at = max(@now, coalesce(state_at, 0) + 1), state_inferred = 1
        WHERE id > @id || '/' AND id < @id || '0' AND status NOT IN ('ended', 'lost', 'error')
          AND (SELECT status FROM sessions WHERE id = @id) IN ('ended', 'error')
        """;

    private const string AgentOf = """
        SELECT id FROM sessions WHERE parent_session_id IS NOT NULL AND id = parent_session_id || '/' || @id
          AND NOT EXISTS (SELECT 1 FROM sessions WHERE id = @id) LIMIT 1
        """;

    /// <summary>The session in which an agent's event was seen: a sign of its life, no more.</summary>
    public SessionChange? Parent { get; init; }

    /// <summary>True if the client may name an agent of a session by that agent's own id.</summary>
    public bool MayBeAgent { get; init; }

    /// <summary>With this session its agents are over, too.</summary>
    public bool EndsAgents { get; init; }
    public SeenInstance? Host { get; init; }
    public ReportUsage? Usage { get; init; }
    public IReadOnlyList<RecordFileEdit> Edits { get; init; } = [];

    public override CommandResult Apply(ICommandConnection db)
    {
        // The sessions come first: their creation is told before what happened in them.
        if (Event.Uid is { } uid && db.Scalar("SELECT id FROM live_events WHERE uid = @uid", ("@uid", uid)) is long known)
            return CommandResult.Applied with { EventIds = [known], Duplicates = 1 };
        var session = MayBeAgent && Session is not null && db.Scalar(AgentOf, ("@id", Session.Id)) is string agent ? Session with { Id = agent, TitleIfUnnamed = null } : Session;
        Parent?.ApplyTo(db);
        session?.ApplyTo(db);
        if (EndsAgents && session is not null)
            db.Execute(EndAgents, ("@id", session.Id), ("@event", session.Event), ("@now", db.Now));
        Host?.Apply(db);
        Usage?.Apply(db);
        foreach (var edit in Edits)
            edit.Apply(db);
        return CommandResult.Applied with { EventIds = [AppendEvents.Append(db, Event with { SessionId = Event.SessionId == Session?.Id ? session?.Id : Event.SessionId }).Id] };
    }
}
