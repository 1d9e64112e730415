namespace LiveDashboard.Core.Commands;

/// <summary>What the audit log says of access: who came in, who may what, and what was turned away.</summary>
internal static class AccessAudit
{
    /// <summary>The entity under which the audit log keeps it.</summary>
    public const string Entity = "access";

    private const string Insert = """
        INSERT INTO audit_log (actor, action, entity, entity_id, outcome, note) VALUES (@by, @action, @entity, @subject, @outcome, @note)
        """;

    /// <param name="subject">Whom or what it was done to: a person's name, a key's id.</param>
    public static void Done(ICommandConnection db, string by, string action, string subject, string? note = null) =>
        Write(db, by, action, subject, "done", note);

    public static void Refused(ICommandConnection db, string by, string action, string subject, string? note) =>
        Write(db, by, action, subject, "refused", note);

    private static void Write(ICommandConnection db, string by, string action, string subject, string outcome, string? note) =>
        db.Execute(Insert, ("@by", by), ("@action", action), ("@entity", Entity), ("@subject", subject), ("@outcome", outcome), ("@note", note));
}
