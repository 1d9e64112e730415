using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Gives a person another role.</summary>
public sealed record SetUserRole(string Name, Role Role, string By) : UserChange(Name, By)
{
    private const string Set = "UPDATE _users SET role = @role, changed_at = max(@now, changed_at + 1) WHERE name = @name";

    protected override (string Action, string? Note) Told => ("user_role_set", $"to {RoleNames.Of(Role)}");

    protected override int Change(ICommandConnection db) => db.Execute(Set, ("@name", Name), ("@role", RoleNames.Of(Role)), ("@now", db.Now));
}
