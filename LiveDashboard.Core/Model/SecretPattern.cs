using System.Buffers;
using System.Text.RegularExpressions;

namespace LiveDashboard.Core.Model;

/// <summary>
/// One shape of secret: what leads to it, and where it ends; or, without ends, what it looks like itself. The text comes
/// from strangers, so the regex runs without backtracking, and says neither counters nor the secret behind its lead: with
/// them its states multiply, and a megabyte of "token:token:…" took 19 s instead of 0.1.
/// </summary>
internal sealed class SecretPattern
{
    private static readonly SearchValues<char> DoubleQuotedEnds = SearchValues.Create("\"\\\r\n");
    private static readonly SearchValues<char> SingleQuotedEnds = SearchValues.Create("'\\\r\n");

    private readonly Regex _regex;
    private readonly SearchValues<string> _signs;

    /// <param name="regex">Ignores case where it says <c>(?i)</c>.</param>
    /// <param name="signs">At least one of these stands in every text that matches, so most texts are never scanned.</param>
    public SecretPattern(string regex, params string[] signs)
    {
        _regex = new Regex(regex, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        _signs = SearchValues.Create(signs, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The characters that end a secret without quotes. Null: the match itself is the secret.</summary>
    public SearchValues<char>? Ends { get; init; }

    /// <summary>The one character that must follow, as the @ of an address.</summary>
    public char? Followed { get; init; }

    /// <summary>What the shape alone cannot tell. Says no only to short values and to such as cannot hold a further lead.</summary>
    public Func<ReadOnlySpan<char>, bool> IsSecret { get; init; } = _ => true;

    public bool MayMatch(string text) => text.AsSpan().ContainsAny(_signs);

    /// <summary>The matches that start at or behind a place; what stands before it still counts for word boundaries.</summary>
    public Regex.ValueMatchEnumerator Matches(string text, int from) => _regex.EnumerateMatches(text, from);

    /// <summary>Where the secret of a match stands; empty when there is none.</summary>
    public (int Start, int Length) Locate(string text, ValueMatch match)
    {
        if (Ends is null)
            return (match.Index, match.Length);
        var start = match.Index + match.Length;
        while (start < text.Length && text[start] == '\\')
            start++;
        var ends = Ends;
        if (start < text.Length && text[start] is '"' or '\'')
            ends = text[start++] == '"' ? DoubleQuotedEnds : SingleQuotedEnds;
        var length = text.AsSpan(start).IndexOfAny(ends);
        if (length < 0)
            length = text.Length - start;
        var follows = start + length < text.Length ? text[start + length] : '\0';
        return Followed is { } followed && follows != followed ? (start, 0) : (start, length);
    }
}
