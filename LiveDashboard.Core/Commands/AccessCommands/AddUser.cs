using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>A person may sign in from now on. Refused if there is one of that name.</summary>
public sealed record AddUser(string Name, string PasswordHash, Role Role, string By) : Command
{
    private const string Insert = """
        INSERT INTO _users (name, password_hash, role, created_at, created_by, changed_at, sees) VALUES (@name, @hash, @role, @now, @by, @now, @sees)
        ON CONFLICT (name) DO NOTHING
        """;

    /// <summary>What the person may see, from the first login on.</summary>
    public Visibility Sees { get; init; } = Visibility.All;

    public override CommandResult Apply(ICommandConnection db)
    {
        if (db.Execute(Insert, ("@name", Name), ("@hash", PasswordHash), ("@role", RoleNames.Of(Role)), ("@now", db.Now), ("@by", By), ("@sees", Sees.Text)) == 0)
            return CommandResult.Refused("name", "There is an account of this name already.");
        AccessAudit.Done(db, By, "user_added", Name, Sees.IsAll ? $"as {RoleNames.Of(Role)}" : $"as {RoleNames.Of(Role)}, sees {Sees.Text}");
        return CommandResult.Applied;
    }
}
