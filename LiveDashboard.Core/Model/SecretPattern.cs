using System.Text.RegularExpressions;

namespace LiveDashboard.Core.Model;

/// <summary>
/// One shape of secret. The regex runs without backtracking: the text comes from strangers, and its cost must stay linear
/// whatever they write. The group <c>s</c> is what is masked.
/// </summary>
internal sealed class SecretPattern
{
    public const string Secret = "s";

    private readonly string[] _signs;
    private readonly Func<string, bool> _isSecret;

    /// <param name="pattern">The shape, ignoring case where it says <c>(?i)</c>.</param>
    /// <param name="signs">At least one of these stands in every text that matches, so most texts are never scanned.</param>
    /// <param name="isSecret">What the shape alone cannot tell.</param>
    public SecretPattern(string pattern, string[] signs, Func<string, bool>? isSecret = null)
    {
        Regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        _signs = signs;
        _isSecret = isSecret ?? (_ => true);
    }

    public Regex Regex { get; }

    public bool MayMatch(string text)
    {
        foreach (var sign in _signs)
            if (text.Contains(sign, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    public bool IsSecret(string value) => _isSecret(value);
}
