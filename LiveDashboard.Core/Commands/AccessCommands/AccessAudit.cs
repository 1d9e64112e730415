using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>What the audit log says of access: who came in, who may what, and what was turned away.</summary>
internal static class AccessAudit
{
    // An id that is longer than the audit log takes must not stop the deed: 50 characters are 200 bytes at most.
    private const string Insert = """
        INSERT INTO audit_log (actor, action, entity, entity_id, outcome, note)
        VALUES (@by, @action, @entity, CASE WHEN octet_length(@subject) <= 200 THEN @subject ELSE substr(@subject, 1, 50) END, @outcome, substr(@note, 1, 2000))
        """;

    /// <param name="subject">Whom or what it was done to: a person's name, a key's id.</param>
    public static void Done(ICommandConnection db, string by, string action, string subject, string? note = null, string entity = AuditEntry.Access) =>
        Write(db, by, action, entity, subject, "done", note);

    public static void Refused(ICommandConnection db, string by, string action, string subject, string? note) =>
        Write(db, by, action, AuditEntry.Access, subject, "refused", note);

    private static void Write(ICommandConnection db, string by, string action, string entity, string subject, string outcome, string? note) =>
        db.Execute(Insert, ("@by", by), ("@action", action), ("@entity", entity), ("@subject", subject), ("@outcome", outcome), ("@note", note));
}
