namespace LiveDashboard.Core.Commands;

/// <summary>Ends a login for good. Ending one that is gone already is no error.</summary>
public sealed record RemoveLogin(string KeyHash) : Command
{
    private const string Tell = """
        INSERT INTO audit_log (actor, action, entity, entity_id)
        SELECT coalesce(account, 'login link'), 'signed_out', 'access', coalesce(account, 'login link') FROM _logins WHERE key_hash = @hash
        """;

    private const string Delete = "DELETE FROM _logins WHERE key_hash = @hash";

    public override CommandResult Apply(ICommandConnection db)
    {
        db.Execute(Tell, ("@hash", KeyHash));
        db.Execute(Delete, ("@hash", KeyHash));
        return CommandResult.Applied;
    }
}
