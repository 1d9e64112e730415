using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Someone has seen it and sees to it: it no longer counts in the badge.</summary>
public sealed record AcknowledgeAttention(AttentionItem Seen, string By) : AttentionCommand(Seen)
{
    private const string Take = "UPDATE attention_items SET acknowledged_at = @now, acknowledged_by = @by, snoozed_until = NULL WHERE id = @id";

    protected override CommandResult? Change(ICommandConnection db)
    {
        if (NoName(By) is { } nobody)
            return nobody;
        db.Execute(Take, ("@id", Seen.Id), ("@by", By), ("@now", db.Now));
        return null;
    }
}
