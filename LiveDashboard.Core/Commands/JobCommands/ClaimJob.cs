namespace LiveDashboard.Core.Commands;

/// <summary>
/// Takes the oldest queued job of a kind whose time has come, and marks it running: of several workers one gets it.
/// <see cref="CommandResult.Row"/> is empty when there is none.
/// </summary>
public sealed record ClaimJob(string Kind, string? Host) : Command
{
    private const string Oldest = """
        SELECT id FROM jobs WHERE status = 'queued' AND kind = @kind AND coalesce(retry_at, 0) <= @now ORDER BY created_at, id LIMIT 1
        """;

    private const string Take = "UPDATE jobs SET status = 'running', host = coalesce(@host, host), heartbeat = heartbeat + 1 WHERE id = @id";

    public override CommandResult Apply(ICommandConnection db)
    {
        if (db.Scalar(Oldest, ("@kind", Kind), ("@now", db.Now)) is not string id)
            return CommandResult.Applied;
        db.Execute(Take, ("@id", id), ("@host", Host));
        return CommandResult.Applied with { Rows = 1, Row = JobRow.Read(db, id) };
    }
}
