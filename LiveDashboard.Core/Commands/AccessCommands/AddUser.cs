using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>A person may sign in from now on. Refused if there is one of that name.</summary>
public sealed record AddUser(string Name, string PasswordHash, Role Role, string By) : Command
{
    private const string Insert = """
        INSERT INTO _users (name, password_hash, role, created_at, created_by, changed_at) VALUES (@name, @hash, @role, @now, @by, @now)
        ON CONFLICT (name) DO NOTHING
        """;

    public override CommandResult Apply(ICommandConnection db)
    {
        if (db.Execute(Insert, ("@name", Name), ("@hash", PasswordHash), ("@role", RoleNames.Of(Role)), ("@now", db.Now), ("@by", By)) == 0)
            return CommandResult.Refused("name", "There is an account of this name already.");
        AccessAudit.Done(db, By, "user_added", Name, $"as {RoleNames.Of(Role)}");
        return CommandResult.Applied;
    }
}
