namespace LiveDashboard.Core.Commands;

/// <summary>What the commands of retention share: inside their savepoint the append-only guards stand open.</summary>
public static class Retire
{
    /// <summary>Rows one command takes at most. Fewer answered means that there are no more.</summary>
    public const int Slice = 500;

    internal static CommandResult Guarded(ICommandConnection db, Func<ICommandConnection, int> delete)
    {
        db.Execute("UPDATE _retention SET open = 1");
        var rows = delete(db);
        db.Execute("UPDATE _retention SET open = 0");
        return CommandResult.Applied with { Rows = rows };
    }
}

/// <summary>Retires a slice of feed rows that are older than a time or beyond a number of rows.</summary>
public sealed record RetireEvents(long Before, long KeepRows) : Command
{
    // Oldest first by id, up to the first young row. A time from the future (a wrong clock) does not make a row young, or
    // one such row would keep everything above it for ever.
    private const string Through = """
        SELECT coalesce(min(CASE WHEN young THEN id END) - 1, max(id)) FROM (
            SELECT id, created_at BETWEEN @before AND @now + 86400000 AND id > (SELECT max(id) FROM live_events) - @keep AS young
            FROM live_events ORDER BY id LIMIT @slice)
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        if (db.Scalar(Through, ("@slice", Retire.Slice), ("@before", Before), ("@keep", KeepRows), ("@now", db.Now)) is not long through)
            return CommandResult.Applied;
        return Retire.Guarded(db, d =>
        {
            d.Execute("UPDATE _retention SET retired_through = max(retired_through, @through)", ("@through", through));
            return d.Execute("DELETE FROM live_events WHERE id <= @through", ("@through", through));
        });
    }
}

/// <summary>Retires a slice of an append-only log. Sums that were made of it stay.</summary>
public sealed record RetireLog(string Table, string TimeColumn, long Before) : Command
{
    public override CommandResult Apply(ICommandConnection db) => Retire.Guarded(db, d => d.Execute(
        $"DELETE FROM {Table} WHERE id IN (SELECT id FROM {Table} WHERE {TimeColumn} < @before LIMIT @slice)",
        ("@before", Before), ("@slice", Retire.Slice)));
}

/// <summary>Retires a slice of rows that are finished and have not changed for long; the feed is told of each.</summary>
public sealed record RetireFinished(string Table, string Finished, long Before) : Command
{
    public override CommandResult Apply(ICommandConnection db)
    {
        var rows = db.Execute(
            $"DELETE FROM {Table} WHERE id IN (SELECT id FROM {Table} WHERE updated_at < @before AND {Finished} ORDER BY updated_at LIMIT @slice)",
            ("@before", Before), ("@slice", Retire.Slice));
        return CommandResult.Applied with { Rows = rows };
    }
}
