namespace LiveDashboard.Core.Commands;

/// <summary>A host, or a process on it, has just been heard of. Given fields change, the others stay.</summary>
public sealed record SeenInstance(string Id, string Hostname) : Command
{
    private const string Upsert = """
        INSERT INTO instances (id, hostname, kind, version, address, first_seen_at, last_seen_at)
        VALUES (@id, @hostname, @kind, @version, @address, @now, @now)
        ON CONFLICT (id) DO UPDATE SET
            hostname = excluded.hostname,
            kind = coalesce(excluded.kind, instances.kind),
            version = coalesce(excluded.version, instances.version),
            address = coalesce(excluded.address, instances.address),
            last_seen_at = max(instances.last_seen_at, excluded.last_seen_at)
        """;

    public string? Kind { get; init; }
    public string? Version { get; init; }
    public string? Address { get; init; }

    public override CommandResult Apply(ICommandConnection db)
    {
        db.Execute(Upsert,
            ("@id", Id), ("@hostname", Hostname), ("@kind", Kind), ("@version", Version), ("@address", Address), ("@now", db.Now));
        return CommandResult.Applied;
    }
}
