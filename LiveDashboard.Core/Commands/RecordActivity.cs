using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// What an agent reported: an event for the feed, what it means for the agent's session, and the host it came from, all or
/// none of it. A retry with a known uid changes nothing.
/// </summary>
public sealed record RecordActivity(NewEvent? Event, SessionChange? Session) : Command
{
    public SeenInstance? Host { get; init; }

    public override Reach? Reach => Reach.Union(Reach.Of(Event), Reach.Of(Session));

    public override Command Within(KeyBounds bounds) => this with { Event = Event?.Within(bounds), Session = Session?.Within(bounds) };

    public override CommandResult Apply(ICommandConnection db)
    {
        // The session comes first: its creation is told before what happened in it.
        if (Event?.Uid is { } uid && db.Scalar("SELECT id FROM live_events WHERE uid = @uid", ("@uid", uid)) is long known)
            return CommandResult.Applied with { EventIds = [known], Duplicates = 1 };
        Session?.ApplyTo(db);
        Host?.Apply(db);
        return Event is null ? CommandResult.Applied : CommandResult.Applied with { EventIds = [AppendEvents.Append(db, Event)] };
    }
}
