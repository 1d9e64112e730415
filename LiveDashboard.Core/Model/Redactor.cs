using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveDashboard.Core.Model;

/// <summary>
/// Takes secrets out of text before it is stored, shown, searched or exported. Equal secrets get equal masks (a keyed hash),
/// so that a person can still see that two events speak of the same one. Token counts are not secrets and stay.
/// </summary>
public sealed class Redactor
{
    /// <summary>How a mask begins; eight hexadecimal digits follow.</summary>
    public const string Mark = "•••";

    private readonly byte[] _key;

    /// <param name="key">Masks made with one key can be compared. Random for the process when left out.</param>
    public Redactor(byte[]? key = null) => _key = key ?? RandomNumberGenerator.GetBytes(32);

    /// <summary>The text with its secrets masked; the same instance when there was none.</summary>
    public string Redact(string text)
    {
        foreach (var pattern in SecretPatterns.All)
            if (pattern.MayMatch(text))
                text = Keep(text, pattern.Regex.Replace(text, match => Mask(match, pattern)));
        return text;
    }

    /// <summary>
    /// The JSON with its secrets masked: strings below a telling property name as a whole, all others as text. Numbers,
    /// names and shape stay. What is no JSON is treated as text.
    /// </summary>
    public string RedactJson(string json)
    {
        try
        {
            return new JsonRedaction(this).Apply(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Redact(json);
        }
    }

    /// <summary>The mask of one secret. Masking a mask changes nothing.</summary>
    public string Mask(string secret) =>
        secret.Length == 0 || secret.StartsWith(Mark, StringComparison.Ordinal)
            ? secret
            : Mark + Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(secret)).AsSpan(0, 4));

    // A match that turned out to be none leaves an equal copy.
    private static string Keep(string text, string redacted) => redacted == text ? text : redacted;

    private string Mask(Match match, SecretPattern pattern)
    {
        var secret = match.Groups[SecretPattern.Secret];
        if (!secret.Success || !pattern.IsSecret(secret.Value))
            return match.Value;
        var start = secret.Index - match.Index;
        return string.Concat(match.Value.AsSpan(0, start), Mask(secret.Value), match.Value.AsSpan(start + secret.Length));
    }
}
