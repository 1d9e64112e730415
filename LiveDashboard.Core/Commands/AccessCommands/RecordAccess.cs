namespace LiveDashboard.Core.Commands;

/// <summary>Writes into the audit log what changes no other row: a payload that was opened, a deed that was refused.</summary>
/// <param name="By">Who did it or tried to.</param>
/// <param name="Action">The deed in snake form, as <c>open_payload</c>.</param>
/// <param name="Subject">What it was done to.</param>
public sealed record RecordAccess(string By, string Action, string Subject, bool IsRefused = false, string? Note = null) : Command
{
    public override CommandResult Apply(ICommandConnection db)
    {
        if (IsRefused)
            AccessAudit.Refused(db, By, Action, Subject, Note);
        else
            AccessAudit.Done(db, By, Action, Subject, Note);
        return CommandResult.Applied;
    }
}
