namespace LiveDashboard.Core.Commands;

/// <summary>Ends a key for good. One that is unknown or ended already is not found.</summary>
public sealed record RevokeIngestKey(string Id) : Command
{
    private const string Revoke = "UPDATE _ingest_keys SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL";

    public override CommandResult Apply(ICommandConnection db) =>
        db.Execute(Revoke, ("@now", db.Now), ("@id", Id)) == 1 ? CommandResult.Applied : CommandResult.NotFound;
}
