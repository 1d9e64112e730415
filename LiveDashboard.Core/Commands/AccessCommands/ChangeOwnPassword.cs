using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>A person changes the own password. That it is the own one, and that the old one was shown, is seen to before.</summary>
public sealed record ChangeOwnPassword(string Name, string PasswordHash) : UserChange(Name, Name)
{
    private const string Set = "UPDATE _users SET password_hash = @hash, changed_at = max(@now, changed_at + 1) WHERE name = @name AND disabled_at IS NULL";

    public override Role LeastRole => Role.Viewer;

    public override IReadOnlyList<SeenRow>? Rows => [];

    protected override (string Action, string? Note) Told => ("own_password_set", null);

    protected override int Change(ICommandConnection db) => db.Execute(Set, ("@name", Name), ("@hash", PasswordHash), ("@now", db.Now));
}
