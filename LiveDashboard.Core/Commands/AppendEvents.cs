using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>An event to be appended to the feed. A known <see cref="Uid"/> is answered with the row that is there.</summary>
public sealed record NewEvent(string EventType, string EventData)
{
    public string? Uid { get; init; }
    public string? SessionId { get; init; }
    public string? ParentEventId { get; init; }
    public string? SpawnerType { get; init; }
    public string? Source { get; init; }
    public Severity Severity { get; init; } = Severity.Info;

    /// <summary>The same of the source that a key is bound to.</summary>
    public NewEvent Within(KeyBounds bounds) => bounds.Source is { } source ? this with { Source = source } : this;
}

/// <summary>Appends events, all or none.</summary>
public sealed record AppendEvents(IReadOnlyList<NewEvent> Events) : Command
{
    private const string Insert = """
        INSERT INTO live_events (event_type, event_data, uid, session_id, parent_event_id, spawner_type, source, severity)
        VALUES (@type, @data, @uid, @session, @parent, @spawner, @source, @severity)
        RETURNING id
        """;

    private const string Find = "SELECT id FROM live_events WHERE uid = @uid";

    public AppendEvents(NewEvent e) : this([e])
    {
    }

    public override Reach? Reach => Reach.Union(Events.Select(Reach.Of));

    public override Command Within(KeyBounds bounds) => new AppendEvents([.. Events.Select(e => e.Within(bounds))]);

    public override CommandResult Apply(ICommandConnection db)
    {
        var ids = new long[Events.Count];
        var duplicates = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            var (id, isNew) = Append(db, Events[i]);
            ids[i] = id;
            duplicates += isNew ? 0 : 1;
        }
        return CommandResult.Applied with { EventIds = ids, Duplicates = duplicates };
    }

    /// <summary>For commands that append an event beside a change of state. False: the uid was there already.</summary>
    internal static (long Id, bool IsNew) Append(ICommandConnection db, NewEvent e)
    {
        if (e.Uid is not null && db.Scalar(Find, ("@uid", e.Uid)) is long known)
            return (known, false);
        var id = (long)db.Scalar(Insert,
            ("@type", e.EventType), ("@data", e.EventData), ("@uid", e.Uid), ("@session", e.SessionId),
            ("@parent", e.ParentEventId), ("@spawner", e.SpawnerType), ("@source", e.Source),
            ("@severity", SeverityNames.Of(e.Severity)))!;
        return (id, true);
    }
}
