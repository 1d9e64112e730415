namespace LiveDashboard.Core.Commands;

/// <summary>Takes an account away. What the person did stays told under the name.</summary>
public sealed record RemoveUser(string Name, string By) : UserChange(Name, By)
{
    private const string Delete = "DELETE FROM _users WHERE name = @name";

    protected override (string Action, string? Note) Told => ("user_removed", null);

    protected override int Change(ICommandConnection db) => db.Execute(Delete, ("@name", Name));
}
