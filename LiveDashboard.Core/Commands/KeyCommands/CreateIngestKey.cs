using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// Stores the hash of a new key of a source. The key it had until now goes on for the grace, so that senders can be given the new one
/// one by one, or stops with the same commit; one that was replaced before stops in any case: a source has two at most.
/// </summary>
/// <param name="Bounds">Of the source only whether it is fixed: it is that of the key.</param>
/// <param name="Grace">Zero: the old one stops at once.</param>
public sealed record CreateIngestKey(string Id, string Source, string KeyHash, string CreatedBy, KeyScopes Scopes, TimeSpan Grace, KeyBounds Bounds) : Command
{
    private const string EndReplaced = """
        UPDATE _ingest_keys SET revoked_at = @now WHERE source = @source AND revoked_at IS NULL AND (ends_at IS NOT NULL OR @until <= @now)
        """;

    private const string Replace = "UPDATE _ingest_keys SET ends_at = @until WHERE source = @source AND revoked_at IS NULL";

    private const string Insert = """
        INSERT INTO _ingest_keys (id, source, key_hash, created_at, created_by, scopes, fixes_source, project) VALUES (@id, @source, @hash, @now, @by, @scopes, @fixes, @project)
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        var until = db.Now + (long)Grace.TotalMilliseconds;
        db.Execute(EndReplaced, ("@now", db.Now), ("@source", Source), ("@until", until));
        var replaced = db.Execute(Replace, ("@until", until), ("@source", Source));
        db.Execute(Insert, ("@id", Id), ("@source", Source), ("@hash", KeyHash), ("@now", db.Now), ("@by", CreatedBy), ("@scopes", KeyScopeNames.Of(Scopes)),
            ("@fixes", Bounds.Source is null ? 0L : 1L), ("@project", Bounds.Project));
        AccessAudit.Done(db, CreatedBy, "key_created", Id, Told + (replaced > 0 ? "; the one before goes on for a while" : ""));
        return CommandResult.Applied;
    }

    private string Told => KeyScopeNames.Of(Scopes) + (Bounds.Source is null ? "" : "; fixes the source") + (Bounds.Project is { } project ? $"; of {project} alone" : "");
}
