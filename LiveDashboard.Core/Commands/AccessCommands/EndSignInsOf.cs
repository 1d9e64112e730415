namespace LiveDashboard.Core.Commands;

/// <summary>Signs a person out everywhere. The account stays as it is; one that is just being signed in is to be looked at anew.</summary>
public sealed record EndSignInsOf(string Name, string By) : UserChange(Name, By)
{
    private const string Touch = "UPDATE _users SET changed_at = max(@now, changed_at + 1) WHERE name = @name";

    protected override (string Action, string? Note) Told => ("sign_in_ended", "everywhere");

    protected override int Change(ICommandConnection db) => db.Execute(Touch, ("@name", Name), ("@now", db.Now));
}
