namespace LiveDashboard.Core.Commands;

/// <summary>Lets a person sign in again, or no more; name, role and password stay.</summary>
public sealed record EnableUser(string Name, bool IsEnabled, string By) : UserChange(Name, By)
{
    private const string Set = """
        UPDATE _users SET disabled_at = CASE WHEN @enabled THEN NULL ELSE coalesce(disabled_at, @now) END, changed_at = max(@now, changed_at + 1) WHERE name = @name
        """;

    protected override (string Action, string? Note) Told => (IsEnabled ? "user_enabled" : "user_disabled", null);

    protected override int Change(ICommandConnection db) => db.Execute(Set, ("@name", Name), ("@enabled", IsEnabled), ("@now", db.Now));
}
