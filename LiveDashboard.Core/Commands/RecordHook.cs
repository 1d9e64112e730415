using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// What a client's hook reported: the event for the feed and what it means for its session, for the one above it and for the
/// agents below it, all or none of it. A retry with a known uid changes nothing.
/// </summary>
public sealed record RecordHook(NewEvent Event, SessionChange? Session) : Command
{
    private const string EndAgents = """
        UPDATE sessions SET status = 'ended', attention = NULL, attention_message = NULL, attention_ref = NULL,
            state_event = @event, state_at = max(@now, coalesce(state_at, 0) + 1), state_inferred = 1
        WHERE parent_session_id = @id AND status NOT IN ('ended', 'lost', 'error')
          AND (SELECT status FROM sessions WHERE id = @id) IN ('ended', 'error')
        """;

    /// <summary>The session in which an agent's event was seen: a sign of its life, no more.</summary>
    public SessionChange? Parent { get; init; }

    /// <summary>With this session its agents are over, too.</summary>
    public bool EndsAgents { get; init; }
    public SeenInstance? Host { get; init; }
    public ReportUsage? Usage { get; init; }
    public IReadOnlyList<RecordFileEdit> Edits { get; init; } = [];

    public override Reach? Reach => Reach.Union(
        [Reach.Of(Event), Reach.Of(Session, Parent), new Reach { Ended = EndsAgents && Session is not null ? [Session.Id] : [] }, Usage is null ? new Reach() : Usage.Reach, .. Edits.Select(e => e.Reach)]);

    public override Command Within(KeyBounds bounds) => this with
    {
        Event = Event.Within(bounds),
        Session = Session?.Within(bounds),
        Parent = Parent?.Within(bounds),
        Usage = (ReportUsage?)Usage?.Within(bounds),
        Edits = [.. Edits.Select(e => (RecordFileEdit)e.Within(bounds))],
    };

    public override CommandResult Apply(ICommandConnection db)
    {
        // The sessions come first: their creation is told before what happened in them.
        if (Event.Uid is { } uid && db.Scalar("SELECT id FROM live_events WHERE uid = @uid", ("@uid", uid)) is long known)
            return CommandResult.Applied with { EventIds = [known], Duplicates = 1 };
        Parent?.ApplyTo(db);
        Session?.ApplyTo(db);
        if (EndsAgents && Session is not null)
            db.Execute(EndAgents, ("@id", Session.Id), ("@event", Session.Event), ("@now", db.Now));
        Host?.Apply(db);
        Usage?.Apply(db);
        foreach (var edit in Edits)
            edit.Apply(db);
        return CommandResult.Applied with { EventIds = [AppendEvents.Append(db, Event)] };
    }
}
