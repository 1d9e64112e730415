namespace LiveDashboard.Core.Commands;

/// <summary>Gives a person another password.</summary>
public sealed record SetUserPassword(string Name, string PasswordHash, string By) : UserChange(Name, By)
{
    private const string Set = "UPDATE _users SET password_hash = @hash, changed_at = max(@now, changed_at + 1) WHERE name = @name";

    protected override (string Action, string? Note) Told => ("user_password_set", null);

    protected override int Change(ICommandConnection db) => db.Execute(Set, ("@name", Name), ("@hash", PasswordHash), ("@now", db.Now));
}
