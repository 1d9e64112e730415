using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// What a person does with an item. It acts on the very row that person saw: whoever comes second is told what changed,
/// and overwrites nothing.
/// </summary>
/// <param name="Seen">The item as it stood on the screen.</param>
public abstract record AttentionCommand(AttentionItem Seen) : Command
{
    private const string Version = "SELECT updated_at FROM attention_items WHERE id = @id";

    private const string News = """
        SELECT CASE
            WHEN cleared_at IS NOT NULL THEN CASE cleared_by
                WHEN 'agent' THEN 'The agent went on meanwhile.'
                WHEN 'worker' THEN 'The worker went on meanwhile.'
                WHEN 'board' THEN 'It settled by itself meanwhile.'
                ELSE 'It was cleared by ' || coalesce(cleared_by, 'someone') || ' meanwhile.' END
            WHEN assigned_to IS NOT NULL AND assigned_to IS DISTINCT FROM @assigned THEN 'It was taken by ' || assigned_to || ' meanwhile.'
            WHEN acknowledged_by IS NOT NULL AND acknowledged_by IS DISTINCT FROM @acknowledged THEN 'It was acknowledged by ' || acknowledged_by || ' meanwhile.'
            ELSE 'It was changed by someone meanwhile.' END
        FROM attention_items WHERE id = @id
        """;

    public override Role LeastRole => Role.Operator;

    public override IReadOnlyList<SeenRow>? Rows => [SeenRow.Of("attention_items", Seen.Id)];

    public sealed override CommandResult Apply(ICommandConnection db)
    {
        if (db.Scalar(Version, ("@id", Seen.Id)) is not long version)
            return CommandResult.NotFound;
        if (version != UnixTime.ToMilliseconds(Seen.UpdatedAt))
            return CommandResult.Refused("updated_at", (string)db.Scalar(
                News, ("@id", Seen.Id), ("@assigned", Seen.AssignedTo), ("@acknowledged", Seen.AcknowledgedBy))!);
        if (Change(db) is { } refused)
            return refused;
        return CommandResult.Applied with { Row = db.Scalar("SELECT data FROM attention_items_json WHERE id = @id", ("@id", Seen.Id)) as string };
    }

    /// <summary>Writes it, or answers why not.</summary>
    protected abstract CommandResult? Change(ICommandConnection db);

    /// <summary>True for what a session asks itself: then its row says so, too.</summary>
    protected bool IsAskOfSession => Seen.SessionId is not null && Seen.Kind != "failed" && Seen.Subject == "session:" + Seen.SessionId;

    protected static CommandResult? NoName(string by) =>
        string.IsNullOrWhiteSpace(by) ? CommandResult.Refused("by", "Say who you are first.") : null;

    protected static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
