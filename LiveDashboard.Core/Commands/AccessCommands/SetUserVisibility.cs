using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Says what a person may see.</summary>
public sealed record SetUserVisibility(string Name, Visibility Sees, string By) : UserChange(Name, By)
{
    private const string Set = "UPDATE _users SET sees = @sees, changed_at = max(@now, changed_at + 1) WHERE name = @name";

    protected override (string Action, string? Note) Told => ("user_visibility_set", Sees.IsAll ? "to everything" : $"to {Sees.Text}");

    protected override int Change(ICommandConnection db) => db.Execute(Set, ("@name", Name), ("@sees", Sees.Text), ("@now", db.Now));
}
