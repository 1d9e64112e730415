namespace LiveDashboard.Core.Commands;

/// <summary>Ends a key for good. One that is unknown or ended already is not found.</summary>
public sealed record RevokeIngestKey(string Id, string By) : Command
{
    private const string Revoke = "UPDATE _ingest_keys SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL";

    public override CommandResult Apply(ICommandConnection db)
    {
        if (db.Execute(Revoke, ("@now", db.Now), ("@id", Id)) == 0)
            return CommandResult.NotFound;
        AccessAudit.Done(db, By, "key_revoked", Id);
        return CommandResult.Applied;
    }
}
