namespace LiveDashboard.Core.Commands;

/// <summary>
/// Retires a slice of the oldest feed rows, however young, and of the logs what is older than the rows that stay: for a
/// database that has grown beyond its bytes. The newest rows stay in any case.
/// </summary>
public sealed record RetireOldest(long KeepRows) : Command
{
    // A lone row with a wrong clock must not take the logs with it.
    private const string Oldest = "SELECT min(created_at) FROM (SELECT created_at FROM live_events ORDER BY id LIMIT 100) oldest";

    private static readonly (string Table, string Time)[] Logs = [("file_edits", "edited_at"), ("job_logs", "logged_at")];

    public override CommandResult Apply(ICommandConnection db)
    {
        const string Kept = "id > (SELECT max(id) FROM live_events) - @keep";
        return FeedSlice.End(db, 0, Retire.Slice, Kept, ("@keep", KeepRows)) is { } through
            ? Retire.Guarded(db, d => RetireEvents.Through(d, through) + LogsBefore(d, d.Scalar(Oldest) is long oldest ? Math.Min(oldest, d.Now) : 0))
            : CommandResult.Applied;
    }

    private static int LogsBefore(ICommandConnection db, long before) => Logs.Sum(log => RetireLog.Older(db, log.Table, log.Time, before));
}
