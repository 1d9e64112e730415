namespace LiveDashboard.Core.Commands;

/// <summary>What the commands of retention share: inside their savepoint the append-only guards stand open.</summary>
public static class Retire
{
    /// <summary>Rows one command takes at most. None taken means that there are no more.</summary>
    public const int Slice = 500;

    internal static CommandResult Guarded(ICommandConnection db, Func<ICommandConnection, int> delete)
    {
        db.Execute("UPDATE _retention SET open = 1");
        var rows = delete(db);
        db.Execute("UPDATE _retention SET open = 0");
        return CommandResult.Applied with { Rows = rows };
    }
}

/// <summary>Retires a slice of an append-only log. Sums that were made of it stay.</summary>
public sealed record RetireLog(string Table, string TimeColumn, long Before) : Command
{
    public override CommandResult Apply(ICommandConnection db) => Retire.Guarded(db, d => Older(d, Table, TimeColumn, Before));

    /// <summary>One slice of a log, within the caller's open guards.</summary>
    internal static int Older(ICommandConnection db, string table, string timeColumn, long before) => db.Execute(
        $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE {timeColumn} < @before LIMIT @slice)",
        ("@before", before), ("@slice", Retire.Slice));
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
