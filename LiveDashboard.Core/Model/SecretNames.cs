using System.Collections.Frozen;

namespace LiveDashboard.Core.Model;

/// <summary>Property names whose string values are secrets, however they are written: apiKey, API_KEY, x-api-key.</summary>
internal static class SecretNames
{
    private static readonly string[] Endings =
    [
        "password", "passwd", "pwd", "passphrase", "passcode", "secret", "secrets", "passwords", "token", "apikey", "apikeys",
        "accesskey", "accesskeyid", "secretkey", "privatekey", "signingkey", "encryptionkey", "authkey", "accountkey",
        "authorization", "cookie", "cookies", "credential", "credentials", "connectionstring", "secretaccesskey", "sessionkey",
    ];

    // Names that end like a secret and are none: where a page goes on, when to stop.
    private static readonly FrozenSet<string> Harmless = FrozenSet.ToFrozenSet(
        ["nextpagetoken", "pagetoken", "stoptoken", "eostoken", "bostoken", "padtoken", "synctoken", "tiktoken"]);

    public static bool Tells(ReadOnlySpan<char> name)
    {
        Span<char> plain = stackalloc char[64];
        var length = 0;
        // The end decides, so of a very long name only the end is looked at.
        foreach (var c in name.Length > plain.Length ? name[^plain.Length..] : name)
            if (char.IsAsciiLetterOrDigit(c))
                plain[length++] = char.ToLowerInvariant(c);
        ReadOnlySpan<char> end = plain[..length];
        if (Harmless.GetAlternateLookup<ReadOnlySpan<char>>().Contains(end))
            return false;
        foreach (var ending in Endings)
            if (end.EndsWith(ending))
                return true;
        return false;
    }
}
