namespace LiveDashboard.Core.Model;

/// <summary>A login that stands: one browser of one person.</summary>
/// <param name="KeyHash">Names it; opens nothing.</param>
/// <param name="Account">Null: came by a one-time link.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="Agent">What the browser calls itself.</param>
/// <param name="ExpiresAt">Its end unless it is used before.</param>
public sealed record SignIn(
    string KeyHash, string? Account, Role Role, string? Address, string? Agent, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt)
{
    /// <summary>What a login by a one-time link is called where the name of an account would stand.</summary>
    public const string ByLink = "login link";

    public string Who => Account ?? ByLink;
}
