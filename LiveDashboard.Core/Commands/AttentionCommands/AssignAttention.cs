using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Makes it somebody's, who thereby has seen it; nobody's (<see cref="To"/> is null) is waiting again.</summary>
public sealed record AssignAttention(AttentionItem Seen, string? To) : AttentionCommand(Seen)
{
    private const string Give = """
        UPDATE attention_items SET
            assigned_to = @to,
            acknowledged_at = CASE WHEN @to IS NULL THEN NULL ELSE coalesce(acknowledged_at, @now) END,
            acknowledged_by = CASE WHEN @to IS NULL THEN NULL ELSE coalesce(acknowledged_by, @to) END,
            snoozed_until = NULL
        WHERE id = @id
        """;

    protected override CommandResult? Change(ICommandConnection db)
    {
        if (To is not null && NoName(To) is { } nobody)
            return nobody;
        db.Execute(Give, ("@id", Seen.Id), ("@to", To), ("@now", db.Now));
        return null;
    }
}
