namespace LiveDashboard.Core.Commands;

/// <summary>
/// Takes the oldest workflow that waits for a runner, or whose runner fell silent, for as long as the lease holds. Of several
/// runners one gets it. <see cref="CommandResult.Row"/> is empty when there is none.
/// </summary>
public sealed record ClaimWorkflow(string Owner, TimeSpan Lease) : Command
{
    private const string Oldest = """
        SELECT id FROM workflows
        WHERE (state IN ('queued', 'paused') AND wanted = 'run') OR (state = 'running' AND coalesce(leased_until, 0) < @now)
        ORDER BY created_at, id LIMIT 1
        """;

    private const string Take = """
        UPDATE workflows SET state = 'running', owner = @owner, leased_until = @until, attempt = attempt + 1, error = NULL WHERE id = @id
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        if (db.Scalar(Oldest, ("@now", db.Now)) is not string id)
            return CommandResult.Applied;
        db.Execute(Take, ("@id", id), ("@owner", Owner), ("@until", db.Now + (long)Lease.TotalMilliseconds));
        return CommandResult.Applied with { Rows = 1, Row = WorkflowRow.Read(db, id) };
    }
}
