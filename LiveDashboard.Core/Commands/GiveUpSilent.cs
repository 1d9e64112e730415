namespace LiveDashboard.Core.Commands;

/// <summary>
/// Concludes from silence: a slice of the open sessions that gave no sign since a time are lost, and of those that only
/// telemetry tells of the state is unknown. What they asked is settled; any later word wakes them. A failure stays.
/// </summary>
public sealed record GiveUpSilent(long LostBefore, long IdleLostBefore, long UnknownBefore) : Command
{
    public const int Slice = 200;
    public const string Evidence = "no sign of life";

    // Lost since its last sign of life, not since somebody noticed.
    private const string Conclude = """
        UPDATE sessions SET status = @to, state_event = @event, state_at = max(updated_at, coalesce(seen_at, 0), coalesce(state_at, 0) + 1), state_inferred = 1,
            attention = NULL, attention_message = NULL, attention_ref = NULL
        """;

    private const string Lost = $"""
        {Conclude} WHERE id IN (SELECT id FROM sessions
            WHERE status NOT IN ('ended', 'lost') AND status <> 'error' AND updated_at < max(@lost, @idle)
              AND max(updated_at, coalesce(seen_at, 0)) < CASE WHEN status = 'idle' OR attention IS NOT NULL THEN @idle ELSE @lost END
            ORDER BY updated_at LIMIT @slice)
        """;

    private const string Unknown = $"""
        {Conclude} WHERE id IN (SELECT id FROM sessions
            WHERE status NOT IN ('ended', 'lost') AND status = 'active' AND attention IS NULL AND witness = 'otlp'
              AND updated_at < @unknown AND coalesce(seen_at, 0) < @unknown
            ORDER BY updated_at LIMIT @slice)
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        var rows = db.Execute(Lost,
            ("@to", "lost"), ("@event", Evidence), ("@lost", LostBefore), ("@idle", IdleLostBefore), ("@slice", Slice));
        rows += db.Execute(Unknown,
            ("@to", "unknown"), ("@event", Evidence), ("@unknown", UnknownBefore), ("@slice", Slice - Math.Min(rows, Slice)));
        return CommandResult.Applied with { Rows = rows };
    }
}
