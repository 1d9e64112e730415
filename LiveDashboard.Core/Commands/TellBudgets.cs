using System.Text.Json;

namespace LiveDashboard.Core.Commands;

/// <summary>One budget that is nearly used or used up today. The title is the level: the same title is told once.</summary>
public sealed record BudgetAlert(string Subject, string Title, string Message);

/// <summary>
/// Brings what waits for a person about budgets in line with today: raises what is new, raises anew what has reached the next
/// level, and settles what no longer holds, such as yesterday's.
/// </summary>
public sealed record TellBudgets(IReadOnlyList<BudgetAlert> Alerts) : Command
{
    // Told before at this level, and not taken back by the board itself: once is enough, whatever a person did with it.
    private const string Told = """
        SELECT id FROM attention_items WHERE kind = 'budget' AND subject = @subject AND title = @title AND (cleared_at IS NULL OR cleared_by IS DISTINCT FROM 'board')
        """;

    private const string RaiseAnew = """
        UPDATE attention_items SET title = @title, message = @message, raised_at = max(@now, raised_at + 1), acknowledged_at = NULL, acknowledged_by = NULL, snoozed_until = NULL
        WHERE kind = 'budget' AND subject = @subject AND cleared_at IS NULL
        """;

    private const string Raise = "INSERT INTO attention_items (kind, subject, title, message, raised_at) VALUES ('budget', @subject, @title, @message, @now)";

    private const string Settle = """
        UPDATE attention_items SET cleared_at = @now, cleared_by = 'board'
        WHERE cleared_at IS NULL AND kind = 'budget' AND subject NOT IN (SELECT value FROM json_each(@subjects))
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        foreach (var alert in Alerts)
        {
            if (db.Scalar(Told, ("@subject", alert.Subject), ("@title", alert.Title)) is not null)
                continue;
            CommandValue[] row = [("@subject", alert.Subject), ("@title", alert.Title), ("@message", alert.Message), ("@now", db.Now)];
            if (db.Execute(RaiseAnew, row) == 0)
                db.Execute(Raise, row);
        }
        db.Execute(Settle, ("@now", db.Now), ("@subjects", JsonSerializer.Serialize(Alerts.Select(a => a.Subject))));
        return CommandResult.Applied;
    }
}
