using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// Takes a deed back: the item becomes as it was before. What was cleared waits again, if what it was about still stands as
/// it did; a session's ask is raised again with it.
/// </summary>
/// <param name="Seen">The item as the deed left it.</param>
/// <param name="Before">The item as it was before the deed.</param>
public sealed record RestoreAttention(AttentionItem Seen, AttentionItem Before) : AttentionCommand(Seen)
{
    private const string Restore = """
        UPDATE attention_items SET acknowledged_at = @acknowledged_at, acknowledged_by = @acknowledged_by, assigned_to = @assigned_to,
            snoozed_until = @snoozed_until, cleared_at = @cleared_at, cleared_by = @cleared_by
        WHERE id = @id
        """;

    private const string AsksAnew = """
        SELECT 1 FROM attention_items AS other JOIN attention_items AS item ON item.subject = other.subject AND item.kind = other.kind
        WHERE item.id = @id AND other.id <> item.id AND other.cleared_at IS NULL
        """;

    private const string AskIsOver = """
        SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM sessions
            WHERE id = @session AND status NOT IN ('ended', 'lost') AND (attention = @kind OR (attention IS NULL AND state_event = @evidence)))
        """;

    private const string FailureIsOver = """
        SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE @subject = 'session:' || id AND status = 'error' AND id = @session)
        """;

    private const string JobIsOver = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE id = @job AND status = @kind)";

    // The message as it stands in the item: what a screen shows of it may be cut or masked.
    private const string RaiseAsk = """
        UPDATE sessions SET attention = @kind, attention_at = (SELECT raised_at FROM attention_items WHERE id = @id),
            attention_message = (SELECT message FROM attention_items WHERE id = @id),
            state_event = 'attention_restored', state_at = max(@now, coalesce(state_at, 0) + 1), state_inferred = 1
        WHERE id = @session AND attention IS NULL
        """;

    protected override CommandResult? Change(ICommandConnection db)
    {
        var reopens = !Seen.IsOpen && Before.IsOpen;
        if (reopens && WhatIsOver(db) is { } over)
            return CommandResult.Refused("cleared_at", over);
        db.Execute(Restore,
            ("@id", Seen.Id), ("@acknowledged_at", Time(Before.AcknowledgedAt)), ("@acknowledged_by", Before.AcknowledgedBy),
            ("@assigned_to", Before.AssignedTo), ("@snoozed_until", Time(Before.SnoozedUntil)),
            ("@cleared_at", Time(Before.ClearedAt)), ("@cleared_by", Before.ClearedBy));
        if (reopens && IsAskOfSession)
            db.Execute(RaiseAsk, ("@id", Seen.Id), ("@session", Seen.SessionId), ("@kind", Seen.Kind), ("@now", db.Now));
        return null;
    }

    private string? WhatIsOver(ICommandConnection db)
    {
        if (db.Scalar(AsksAnew, ("@id", Seen.Id)) is not null)
            return "It asks anew already.";
        if (IsAskOfSession)
            return db.Scalar(AskIsOver, ("@session", Seen.SessionId), ("@kind", Seen.Kind), ("@evidence", SettleAttention.Evidence)) is null
                ? null : "The agent has gone on since: there is nothing to take back.";
        if (Seen.Subject == "job:" + Seen.JobId)
            return db.Scalar(JobIsOver, ("@job", Seen.JobId), ("@kind", Seen.Kind)) is null ? null : "The worker has gone on since: there is nothing to take back.";
        return Seen.SessionId is null || db.Scalar(FailureIsOver, ("@subject", Seen.Subject), ("@session", Seen.SessionId)) is null
            ? null : "The agent has gone on since: there is nothing to take back.";
    }

    private static long? Time(DateTimeOffset? at) => at is { } time ? UnixTime.ToMilliseconds(time) : null;
}
