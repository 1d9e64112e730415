using System.Security.Claims;

namespace LiveDashboard.App.Security;

/// <summary>What the board knows about a caller.</summary>
internal static class Claims
{
    /// <summary>The id of the ingest key that was shown.</summary>
    public const string Key = "key";

    /// <summary>The hash of the login's key: names the stored login, and does not open it.</summary>
    public const string Login = "login";

    public static ClaimsPrincipal Principal(string scheme, string name, string? claim = null, string? value = null)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, name));
        if (claim is not null && value is not null)
            identity.AddClaim(new Claim(claim, value));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The login of a viewer, or null.</summary>
    public static string? LoginOf(ClaimsPrincipal user) => user.FindFirst(Login)?.Value;

    public static string? KeyOf(ClaimsPrincipal user) => user.FindFirst(Key)?.Value;
}
