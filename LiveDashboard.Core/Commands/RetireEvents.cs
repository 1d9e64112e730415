namespace LiveDashboard.Core.Commands;

/// <summary>Retires a slice of feed rows that are older than a time or beyond a number of rows. What was counted of them stays.</summary>
public sealed record RetireEvents(long Before, long KeepRows) : Command
{
    // Oldest first by id, up to the first young row. A time from the future (a wrong clock) does not make a row young, or
    // one such row would keep everything above it for ever.
    private const string Young = "created_at BETWEEN @before AND @now + 86400000 AND id > (SELECT max(id) FROM live_events) - @keep";

    public override CommandResult Apply(ICommandConnection db) =>
        FeedSlice.End(db, 0, Retire.Slice, Young, ("@before", Before), ("@keep", KeepRows), ("@now", db.Now)) is { } through
            ? Retire.Guarded(db, d => Through(d, through))
            : CommandResult.Applied;

    internal static int Through(ICommandConnection db, long through)
    {
        SumEvents.Count(db, through);
        db.Execute("UPDATE _retention SET retired_through = max(retired_through, @through)", ("@through", through));
        return db.Execute("DELETE FROM live_events WHERE id <= @through", ("@through", through));
    }
}
