namespace LiveDashboard.Core.Commands;

/// <summary>
/// Concludes from silence: a slice of the running jobs whose worker gave no sign for its patience, or for the board's, are
/// stalled, and go the way that was asked for: a person is told, the job is queued again while it has attempts left, or it fails.
/// While the board itself was away nobody could give one: patience begins anew when it is back, <paramref name="AwakeSince"/>.
/// One that waits for parts of it that live is not silent. Declared once, whoever asks how often: the status has changed then.
/// </summary>
public sealed record DeclareStalled(long PatienceMs, long AwakeSince = 0) : Command
{
    public const int Slice = 200;

    private const string Silent = """
        SELECT id FROM jobs j WHERE status = 'running'
          AND max(coalesce(heartbeat_at, created_at), @awake) < @now - coalesce(stall_after_ms, @patience)
          AND NOT EXISTS (SELECT 1 FROM jobs c WHERE c.parent_id = j.id AND c.status IN ('queued', 'running'))
        ORDER BY updated_at LIMIT @slice
        """;

    private const string Tell = $"UPDATE jobs SET status = 'stalled' WHERE id IN ({Silent}) AND on_stall = 'tell'";

    // The failure's own trigger puts it back in the queue; who wants it to fail has no attempts left.
    private const string Fail = $"""
        UPDATE jobs SET status = 'failed', max_attempts = CASE on_stall WHEN 'fail' THEN attempt ELSE max_attempts END,
            error = 'No sign of life for ' || ((@now - coalesce(heartbeat_at, created_at)) / 1000) || ' s'
        WHERE id IN ({Silent}) AND on_stall <> 'tell'
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        CommandValue[] given = [("@now", db.Now), ("@patience", PatienceMs), ("@awake", AwakeSince), ("@slice", Slice)];
        return CommandResult.Applied with { Rows = db.Execute(Tell, given) + db.Execute(Fail, given) };
    }
}
