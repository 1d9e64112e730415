namespace LiveDashboard.Core.Commands;

/// <summary>Says when keys were last used, for many of them at once. A time never moves back.</summary>
public sealed record TouchIngestKeys(IReadOnlyList<KeyUse> Uses) : Command
{
    private const string Touch = "UPDATE _ingest_keys SET last_used_at = @at WHERE id = @id AND coalesce(last_used_at, 0) < @at";

    public override CommandResult Apply(ICommandConnection db)
    {
        var rows = 0;
        foreach (var use in Uses)
            rows += db.Execute(Touch, ("@id", use.Id), ("@at", use.At));
        return CommandResult.Applied with { Rows = rows };
    }
}

/// <summary>A key's newest use, in milliseconds since 1970 UTC.</summary>
public sealed record KeyUse(string Id, long At);
