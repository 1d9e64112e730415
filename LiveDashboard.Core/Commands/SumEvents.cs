namespace LiveDashboard.Core.Commands;

/// <summary>Adds a slice of feed rows to the sums that outlive them, and forgets sums by the hour that are too old.</summary>
public sealed record SumEvents(long ForgetHoursBefore) : Command
{
    /// <summary>Rows one command counts at most.</summary>
    public const int Slice = 2000;

    public override CommandResult Apply(ICommandConnection db)
    {
        var after = Through(db);
        if (FeedSlice.End(db, after, Slice) is not { } end)
            return CommandResult.Applied;
        db.Execute("DELETE FROM _event_hours WHERE hour < @before", ("@before", ForgetHoursBefore));
        return CommandResult.Applied with { Rows = Count(db, end) };
    }

    /// <summary>Counts what is not counted yet of the rows up to an id, within the caller's transaction.</summary>
    /// <returns>Rows that were counted now.</returns>
    internal static int Count(ICommandConnection db, long through)
    {
        var after = Through(db);
        if (after >= through)
            return 0;
        Add(db, "_event_hours", "hour", 3_600_000, after, through);
        Add(db, "_event_days", "day", 86_400_000, after, through);
        var rows = (long)db.Scalar("SELECT count(*) FROM live_events WHERE id > @after AND id <= @through", ("@after", after), ("@through", through))!;
        db.Execute("UPDATE _retention SET summed_through = @through", ("@through", through));
        return (int)rows;
    }

    private static long Through(ICommandConnection db) => (long)db.Scalar("SELECT summed_through FROM _retention")!;

    private static void Add(ICommandConnection db, string table, string column, long length, long after, long through) => db.Execute(
        $"""
        INSERT INTO {table} ({column}, severity, events)
        SELECT created_at - created_at % {length}, severity, count(*) FROM live_events WHERE id > @after AND id <= @through GROUP BY 1, 2
        ON CONFLICT ({column}, severity) DO UPDATE SET events = {table}.events + excluded.events
        """,
        ("@after", after), ("@through", through));
}
