using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Brings back what was put off until a time that has come, and says so once more.</summary>
public sealed record EndSnoozes(DateTimeOffset Now) : Command
{
    private const int Most = 100;

    private const string Due = "SELECT id FROM attention_items WHERE cleared_at IS NULL AND snoozed_until <= @now ORDER BY snoozed_until LIMIT 1";
    private const string Wake = "UPDATE attention_items SET snoozed_until = NULL WHERE id = @id";

    private const string Announce = """
        INSERT INTO live_events (event_type, severity, source, entity, entity_id, session_id, event_data)
        SELECT 'attention_returned', 'warning', 'board', 'attention_items', id, (SELECT session_id FROM attention_items WHERE id = @id), data
        FROM attention_items_json WHERE id = @id
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        var rows = 0;
        while (rows < Most && db.Scalar(Due, ("@now", UnixTime.ToMilliseconds(Now))) is long id)
        {
            db.Execute(Wake, ("@id", id));
            db.Execute(Announce, ("@id", id));
            rows++;
        }
        return CommandResult.Applied with { Rows = rows };
    }
}
