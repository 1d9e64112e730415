namespace LiveDashboard.Core.Commands;

/// <summary>Spends a login link. Exactly one of any number of attempts is applied; a used, late or unknown one is not found.</summary>
public sealed record UseLoginLink(string TokenHash) : Command
{
    private const string Spend = """
        UPDATE _login_links SET used_at = @now
        WHERE token_hash = @hash AND used_at IS NULL AND expires_at > @now
        """;

    public override CommandResult Apply(ICommandConnection db) =>
        db.Execute(Spend, ("@now", db.Now), ("@hash", TokenHash)) == 1 ? CommandResult.Applied : CommandResult.NotFound;
}
