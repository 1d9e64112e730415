using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LiveDashboard.Core.Model;

/// <summary>
/// Takes secrets out of text before it is stored, shown, searched or exported. Equal secrets get equal masks (a keyed hash),
/// so that a person can still see that two events speak of the same one. Token counts are not secrets and stay.
/// </summary>
public sealed class Redactor
{
    /// <summary>How a mask begins; eight hexadecimal digits follow.</summary>
    public const string Mark = "•••";

    /// <summary>The one of this process: its marks can be compared until it ends.</summary>
    public static Redactor Shared { get; } = new();

    internal const int MaskLength = 11;

    private readonly byte[] _key;

    /// <param name="key">Masks made with one key can be compared. Random for the process when left out.</param>
    public Redactor(byte[]? key = null) => _key = key ?? RandomNumberGenerator.GetBytes(32);

    /// <summary>The text with its secrets masked; the same instance when there was none.</summary>
    public string Redact(string text)
    {
        using var masks = new SecretMask(_key);
        return Redact(text, masks);
    }

    /// <summary>
    /// The JSON with its secrets masked: strings below a telling property name as a whole, all others as text. Numbers,
    /// names and shape stay. What is no JSON is treated as text.
    /// </summary>
    public string RedactJson(string json)
    {
        using var masks = new SecretMask(_key);
        return IfJson(json, masks) ?? Redact(json, masks);
    }

    /// <summary>
    /// The start of a text that may be JSON, or was meant to be, with its secrets masked: names tell even where it is cut off or
    /// broken. A secret that the cut has left the start of may stand at the very end: take more than is shown, and leave the end away.
    /// </summary>
    public string RedactStart(string text)
    {
        using var masks = new SecretMask(_key);
        return Redact(new LooseRedaction(masks).Apply(IfJson(text, masks) ?? text), masks);
    }

    /// <summary>The mask of one secret. Masking a mask changes nothing.</summary>
    public string Mask(string secret)
    {
        using var masks = new SecretMask(_key);
        return masks.Of(secret);
    }

    private static string? IfJson(string text, SecretMask masks)
    {
        try
        {
            return new JsonRedaction(masks).Apply(text);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    internal static string Redact(string text, SecretMask masks)
    {
        foreach (var pattern in SecretPatterns.All)
            if (pattern.MayMatch(text))
                text = Redact(text, pattern, masks);
        return text;
    }

    private static string Redact(string text, SecretPattern pattern, SecretMask masks)
    {
        StringBuilder? masked = null;
        var done = 0;
        for (var matches = pattern.Matches(text, 0); matches.MoveNext();)
        {
            var (start, length) = pattern.Locate(text, matches.Current);
            var secret = text.AsSpan(start, length);
            if (length == 0 || !pattern.IsSecret(secret))
                continue;
            masked ??= new StringBuilder(text.Length);
            masked.Append(text, done, start - done).Append(masks.Of(secret));
            // What leads to a secret inside one that is masked already leads nowhere.
            done = start + length;
            matches = pattern.Matches(text, done);
        }
        return masked?.Append(text, done, text.Length - done).ToString() ?? text;
    }
}
