using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Security;

/// <summary>What <see cref="OpenIdOptions"/> must fulfil before the board starts; each message names the key to correct, and none a secret.</summary>
internal static class OpenIdOptionsRules
{
    private const int LongestName = 40;

    public static IEnumerable<string> Faults(OpenIdOptions options) =>
        [.. Provider(options), .. Secrets(options), .. Rights(options), .. Who(options)];

    private static IEnumerable<string> Provider(OpenIdOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Authority))
            yield return Key("Authority", "is missing: the address of the identity provider, as https://id.example.com/realms/main.");
        else if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Query.Length + uri.Fragment.Length + uri.UserInfo.Length > 0)
            yield return Key("Authority", "must be an address as https://id.example.com/realms/main, without query.");
        else if (uri.Scheme == "http" && !uri.IsLoopback)
            yield return Key("Authority", "must begin with https: whoever can change what comes on the way could sign in as anybody.");
        if (string.IsNullOrWhiteSpace(options.ClientId))
            yield return Key("ClientId", "is missing: what the identity provider calls this board.");
        if (options.DisplayName is { } name && (name.Length > LongestName || name.Any(char.IsControl)))
            yield return Key("DisplayName", $"must be a name of {LongestName} characters at most.");
        if (!options.AskedScopes.Contains("openid"))
            yield return Key("Scopes", "must contain openid.");
        if (options.AskedScopes.Any(s => s.Length == 0 || s.Any(c => c is <= ' ' or > '~' or '"' or '\\')))
            yield return Key("Scopes", "takes one scope each, without blanks.");
    }

    private static IEnumerable<string> Secrets(OpenIdOptions options)
    {
        if (!string.IsNullOrEmpty(options.ClientSecret) && !string.IsNullOrEmpty(options.ClientSecretFile))
            yield return Key("ClientSecret", "and Security:OpenId:ClientSecretFile are both set: set one.");
        else if (FaultOfFile(options) is { } fault)
            yield return fault;
    }

    private static string? FaultOfFile(OpenIdOptions options)
    {
        try
        {
            return options.Secret() is { Length: 0 } ? Key("ClientSecretFile", $"names an empty file: {options.ClientSecretFile}.") : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Key("ClientSecretFile", $"names a file that cannot be read: {options.ClientSecretFile}.");
        }
    }

    private static IEnumerable<string> Rights(OpenIdOptions options)
    {
        foreach (var word in options.Roles.Keys.Where(k => RoleNames.Parse(k) is null))
            yield return Key("Roles", $"'{word}' is no role. Name viewer, operator or admin, and for each the values of the claim that give it.");
        if (options.Roles.Values.Any(v => v.Length == 0 || v.Any(string.IsNullOrWhiteSpace)))
            yield return Key("Roles", "has a role without the values of the claim that give it.");
        if (string.IsNullOrWhiteSpace(options.RoleClaim) != (options.Roles.Count == 0))
            yield return Key("RoleClaim", "and Security:OpenId:Roles go together: a claim, and which of its values give which role.");
        if (options.Unknown != OpenIdOptions.Refuse && options.RoleOfUnknown is null)
            yield return Key("Unknown", $"must be {OpenIdOptions.Refuse}, viewer, operator or admin, not '{options.Unknown}'.");
        if (options.RoleOfUnknown == Role.Admin && options.People.Length == 0)
            yield return Key("Unknown", "may be admin only if Security:OpenId:People says who may come in.");
        if (FaultOfSight(options.Sees) is { } sight)
            yield return Key("Sees", sight);
    }

    private static IEnumerable<string> Who(OpenIdOptions options)
    {
        foreach (var domain in options.Domains.Where(d => Uri.CheckHostName(d) != UriHostNameType.Dns))
            yield return Key("Domains", $"'{domain}' is no domain, as example.com.");
        if (options.People.Any(string.IsNullOrWhiteSpace))
            yield return Key("People", "has an empty entry.");
    }

    private static string? FaultOfSight(OpenIdSight sight)
    {
        try
        {
            _ = sight.Limits();
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    private static string Key(string key, string fault) => $"{OpenIdOptions.Section}:{key} {fault}";
}
