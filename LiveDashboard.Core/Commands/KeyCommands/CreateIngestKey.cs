namespace LiveDashboard.Core.Commands;

/// <summary>Stores the hash of a new key of a source. The keys that the source had until now stop working with the same commit.</summary>
public sealed record CreateIngestKey(string Id, string Source, string KeyHash, string CreatedBy) : Command
{
    private const string Replace = "UPDATE _ingest_keys SET revoked_at = @now WHERE source = @source AND revoked_at IS NULL";

    private const string Insert = """
        INSERT INTO _ingest_keys (id, source, key_hash, created_at, created_by) VALUES (@id, @source, @hash, @now, @by)
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        db.Execute(Replace, ("@now", db.Now), ("@source", Source));
        db.Execute(Insert, ("@id", Id), ("@source", Source), ("@hash", KeyHash), ("@now", db.Now), ("@by", CreatedBy));
        AccessAudit.Done(db, CreatedBy, "key_created", Id);
        return CommandResult.Applied;
    }
}
