using System.Security.Claims;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Security;

/// <summary>What the board knows about a caller.</summary>
internal static class Claims
{
    /// <summary>The id of the ingest key that was shown.</summary>
    public const string Key = "key";

    /// <summary>The source that the ingest key belongs to; the board's own key has none.</summary>
    public const string Source = "source";

    /// <summary>The source that all is of which an ingest key sends.</summary>
    private const string FixedSource = "fixed-source";

    /// <summary>The directory that an ingest key is bound to.</summary>
    private const string FixedProject = "fixed-project";

    /// <summary>One of the things that an ingest key opens, as <see cref="KeyScopeNames"/> writes it.</summary>
    public const string Scope = "scope";

    /// <summary>The hash of the login's key: names the stored login, and does not open it.</summary>
    public const string Login = "login";

    /// <summary>The identity provider of a person who signs in at one.</summary>
    public const string Issuer = "issuer";

    /// <summary>Whoever shows an ingest key.</summary>
    /// <param name="source">The source it belongs to; null for the board's own.</param>
    public static ClaimsPrincipal OfKey(string id, KeyScopes scopes, string? source, KeyBounds bounds)
    {
        Claim[] known = [new(ClaimTypes.Name, id), new(Key, id), .. KeyScopeNames.Words(scopes).Select(s => new Claim(Scope, s))];
        (string Type, string? Value)[] may = [(Source, source), (FixedSource, bounds.Source), (FixedProject, bounds.Project)];
        return Principal(Schemes.IngestKey, [.. known, .. may.Where(c => c.Value is not null).Select(c => new Claim(c.Type, c.Value!))]);
    }

    /// <summary>A person who came by a link or needs none: known by no name, and an admin, as whoever may write the database file is.</summary>
    public static ClaimsPrincipal OfOwner(string scheme, string calls) =>
        Principal(scheme, new Claim(ClaimTypes.Name, calls), new Claim(ClaimTypes.Role, RoleNames.Of(Role.Admin)));

    /// <summary>A person who signed in with an account.</summary>
    public static ClaimsPrincipal OfAccount(string scheme, UserAccount account)
    {
        Claim[] who = [new(ClaimTypes.Name, account.Name), new(ClaimTypes.NameIdentifier, account.Name), new(ClaimTypes.Role, RoleNames.Of(account.Role))];
        if (account.Issuer is { } issuer)
            who = [.. who, new Claim(Issuer, issuer)];
        return Principal(scheme, account.Sees.Text is { } limits ? [.. who, new Claim(Visibility.Name, limits)] : who);
    }

    /// <summary>What the caller may see; null for nobody. An ingest key names what it opens by its scopes, and sees all of that which it is not bound from.</summary>
    public static Visibility? VisibilityOf(ClaimsPrincipal user) =>
        RoleOf(user) is not null ? Visibility.Parse(user.FindFirst(Visibility.Name)?.Value)
        : KeyOf(user) is not null ? BoundsOf(user).Sees
        : null;

    /// <summary>Null for whoever has no role: nobody, or a key.</summary>
    public static Role? RoleOf(ClaimsPrincipal user) => RoleNames.Parse(user.FindFirst(ClaimTypes.Role)?.Value);

    /// <summary>The name of the account, or null for a login by link.</summary>
    public static string? AccountOf(ClaimsPrincipal user) => user.FindFirst(ClaimTypes.NameIdentifier)?.Value;

    /// <summary>The login of a viewer, or null.</summary>
    public static string? LoginOf(ClaimsPrincipal user) => user.FindFirst(Login)?.Value;

    /// <summary>The identity provider that the person signs in at, or null.</summary>
    public static string? IssuerOf(ClaimsPrincipal user) => user.FindFirst(Issuer)?.Value;

    public static string? KeyOf(ClaimsPrincipal user) => user.FindFirst(Key)?.Value;

    public static string? SourceOf(ClaimsPrincipal user) => user.FindFirst(Source)?.Value;

    /// <summary>What the ingest key is bound to that was shown.</summary>
    public static KeyBounds BoundsOf(ClaimsPrincipal user) => new(user.FindFirst(FixedSource)?.Value, user.FindFirst(FixedProject)?.Value);

    private static ClaimsPrincipal Principal(string scheme, params Claim[] claims) => new(new ClaimsIdentity(claims, scheme));
}
