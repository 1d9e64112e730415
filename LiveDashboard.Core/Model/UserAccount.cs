namespace LiveDashboard.Core.Model;

/// <summary>A person who may sign in, with a password or at an identity provider. The name is told apart without regard to case.</summary>
/// <param name="ChangedAt">When role, password or state changed last; every login from before has ended with it.</param>
/// <param name="DisabledAt">Null: may sign in.</param>
public sealed record UserAccount(
    string Name, Role Role, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset ChangedAt, DateTimeOffset? DisabledAt = null, DateTimeOffset? LastLoginAt = null)
{
    /// <summary>The identity provider at which the person signs in, as its tokens call it. Null: here, with a password.</summary>
    public string? Issuer { get; init; }

    /// <summary>What the person may see. An admin sees all, whatever was set before.</summary>
    public Visibility Sees { get; init => field = Role == Role.Admin ? Visibility.All : value; } = Visibility.All;
}
