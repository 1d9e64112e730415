using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// Clears it. What a session asks is cleared in its row, too, so that the row and the list agree; that a person said so, and
/// not the agent, is what its state then rests on.
/// </summary>
public sealed record SettleAttention(AttentionItem Seen, string By) : AttentionCommand(Seen)
{
    /// <summary>The evidence a session's state has after a person cleared its ask. Any later word of the agent replaces it.</summary>
    public const string Evidence = "attention_settled";

    private const string Clear = "UPDATE attention_items SET cleared_at = @now, cleared_by = @by, snoozed_until = NULL WHERE id = @id";

    // attention_ref stays: taking this back restores the whole ask, and what is about nothing open harms nobody.
    private const string ClearAsk = """
        UPDATE sessions SET attention = NULL, attention_message = NULL, attention_at = NULL,
            state_event = @evidence, state_at = max(@now, coalesce(state_at, 0) + 1), state_inferred = 1
        WHERE id = @session AND attention = @kind
        """;

    protected override CommandResult? Change(ICommandConnection db)
    {
        if (NoName(By) is { } nobody)
            return nobody;
        if (!Seen.IsOpen)
            return CommandResult.Refused("cleared_at", "It is cleared already.");
        db.Execute(Clear, ("@id", Seen.Id), ("@by", By), ("@now", db.Now));
        if (IsAskOfSession)
            db.Execute(ClearAsk, ("@session", Seen.SessionId), ("@kind", Seen.Kind), ("@evidence", Evidence), ("@now", db.Now));
        return null;
    }
}
