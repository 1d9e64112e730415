using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// What an agent's telemetry says has happened, and what it means for the session. Where the agent's hooks tell the same, the
/// hook has told it already: the event is kept, but not listed a second time. A known uid changes nothing.
/// </summary>
public sealed record RecordTelemetry(NewEvent Event, SessionChange? Session) : Command
{
    private const string HookTells = "SELECT 1 FROM sessions WHERE id = @id AND witness = 'hook'";

    public override Reach? Reach => Reach.Union(Reach.Of(Event), Reach.Of(Session));

    public override Command Within(KeyBounds bounds) => this with { Event = Event.Within(bounds), Session = Session?.Within(bounds) };

    public override CommandResult Apply(ICommandConnection db)
    {
        var quiet = Event.Severity == Severity.Info && Event.SessionId is { } id && db.Scalar(HookTells, ("@id", id)) is not null;
        return new RecordActivity(quiet ? Event with { Severity = Severity.Debug } : Event, Session).Apply(db);
    }
}
