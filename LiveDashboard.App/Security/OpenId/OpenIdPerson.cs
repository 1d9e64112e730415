using System.Security.Claims;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Security;

/// <summary>A person as an id token that was found good tells of them. The provider's word for who it is are issuer and subject alone.</summary>
internal sealed record OpenIdPerson(string Issuer, string Subject, ClaimsPrincipal Told)
{
    // As OpenID Connect Core bounds it, section 2.
    private const int LongestSubject = 255;
    private const int LongestIssuer = 2000;

    // Leaves room for a number behind it.
    private const int LongestName = AccountRules.LongestName - 5;
    private const string Nameless = "person";

    /// <summary>Null if the token does not say who it is.</summary>
    public static OpenIdPerson? Of(ClaimsPrincipal? told) =>
        told?.FindFirst("iss")?.Value is { Length: > 0 and <= LongestIssuer } issuer && told.FindFirst("sub")?.Value is { Length: > 0 and <= LongestSubject } subject
            ? new OpenIdPerson(issuer, subject, told)
            : null;

    /// <summary>The address, if the provider says that it has verified it: others anybody may have typed in.</summary>
    public string? VerifiedEmail =>
        string.Equals(Told.FindFirst("email_verified")?.Value, "true", StringComparison.OrdinalIgnoreCase) ? Told.FindFirst("email")?.Value : null;

    /// <summary>What an account of this person is to be called, made to fit <see cref="AccountRules"/>.</summary>
    public string Name
    {
        get
        {
            string?[] said = [Told.FindFirst("preferred_username")?.Value, Told.FindFirst("email")?.Value, Told.FindFirst("name")?.Value];
            return said.OfType<string>().Select(Fitted).FirstOrDefault(n => AccountRules.NameFault(n) is null) ?? Nameless;
        }
    }

    /// <summary>The lists of who may come in, if there are any, name this person.</summary>
    public bool IsListed(OpenIdOptions options) =>
        (options.Domains.Length == 0 && options.People.Length == 0)
        || options.People.Contains(Subject, StringComparer.Ordinal)
        || (VerifiedEmail is { } email && (options.People.Contains(email, StringComparer.OrdinalIgnoreCase)
            || options.Domains.Contains(email[(email.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase)));

    /// <summary>The highest role that the claim gives, or null.</summary>
    public Role? RoleByClaim(OpenIdOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.RoleClaim))
            return null;
        var values = Told.FindAll(options.RoleClaim).Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
        return options.Roles.Where(r => r.Value.Any(values.Contains)).Select(r => RoleNames.Parse(r.Key)).Max();
    }

    private static string Fitted(string said)
    {
        char[] letters = [.. said.Select(c => char.IsLetterOrDigit(c) || " ._@+-".Contains(c, StringComparison.Ordinal) ? c : '-')];
        var start = Array.FindIndex(letters, char.IsLetterOrDigit);
        return start < 0 ? "" : new string(letters, start, Math.Min(letters.Length - start, LongestName)).TrimEnd();
    }
}
