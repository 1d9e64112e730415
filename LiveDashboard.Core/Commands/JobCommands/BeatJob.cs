namespace LiveDashboard.Core.Commands;

/// <summary>The worker lives and has nothing new to tell. A stalled job runs again.</summary>
public sealed record BeatJob(string Id) : Command
{
    public override Reach? Reach => new Reach { Jobs = [Id] };

    public override CommandResult Apply(ICommandConnection db)
    {
        if (db.Execute("UPDATE jobs SET heartbeat = heartbeat + 1 WHERE id = @id", ("@id", Id)) == 0)
            return CommandResult.NotFound;
        return CommandResult.Applied with { Row = JobRow.Read(db, Id) };
    }
}
