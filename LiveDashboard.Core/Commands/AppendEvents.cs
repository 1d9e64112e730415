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
    private static readonly TextRows Shape = new("live_events", "event_type", "event_data", "uid", "session_id", "parent_event_id", "spawner_type", "source", "severity");

    private const string Find = "SELECT id FROM live_events WHERE uid = @uid";

    public AppendEvents(NewEvent e) : this([e])
    {
    }

    public override Reach? Reach => Reach.Union(Events.Select(Reach.Of));

    public override Command Within(KeyBounds bounds) => new AppendEvents([.. Events.Select(e => e.Within(bounds))]);

    public override CommandResult Apply(ICommandConnection db) => Told(Append(db, Events));

    /// <summary>The answer to who sent these events.</summary>
    internal static CommandResult Told(ReadOnlySpan<(long Id, bool IsNew)> events)
    {
        var ids = new long[events.Length];
        var duplicates = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = events[i].Id;
            duplicates += events[i].IsNew ? 0 : 1;
        }
        return CommandResult.Applied with { EventIds = ids, Duplicates = duplicates };
    }

    /// <summary>For commands that append an event beside a change of state.</summary>
    internal static long Append(ICommandConnection db, NewEvent e) => Append(db, [e])[0].Id;

    /// <summary>Appends what is new of these. Not new is one whose uid was there, or came before it.</summary>
    internal static (long Id, bool IsNew)[] Append(ICommandConnection db, IReadOnlyList<NewEvent> events)
    {
        var ids = db.Insert(Shape, [.. events.Select(e => new[] { e.EventType, e.EventData, e.Uid, e.SessionId, e.ParentEventId, e.SpawnerType, e.Source, SeverityNames.Of(e.Severity) })]);
        return ids.Count == events.Count ? [.. ids.Select(id => (id, true))] : Told(db, events, ids);
    }

    // The table leaves out what it knows. Where the others are is known by their uids; what has none has the rest of the ids, in order.
    private static (long Id, bool IsNew)[] Told(ICommandConnection db, IReadOnlyList<NewEvent> events, IReadOnlyList<long> ids)
    {
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var uid in events.Select(e => e.Uid).OfType<string>())
        {
            if (!known.ContainsKey(uid))
                known[uid] = (long)db.Scalar(Find, ("@uid", uid))!;
        }
        var untold = ids.ToHashSet();
        var unnamed = new Queue<long>(ids.Except(known.Values));
        return [.. events.Select(e => e.Uid is null ? (unnamed.Dequeue(), true) : (known[e.Uid], untold.Remove(known[e.Uid])))];
    }
}
