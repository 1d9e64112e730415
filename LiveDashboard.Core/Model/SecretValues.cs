using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace LiveDashboard.Core.Model;

/// <summary>What stands where a secret would and is none: counts, placeholders, words of prose and of code.</summary>
internal static class SecretValues
{
    private const int ShortestValue = 3;
    private const int LongEnoughToBeToken = 8;
    private const int LongEnoughToBeRandom = 24;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_{}%>");

    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "true", "false", "null", "none", "nil", "undefined", "string", "str", "number", "int", "bool", "boolean", "bytes", "any",
        "unknown", "object", "required", "optional", "missing", "invalid", "expired", "empty", "unset", "redacted", "the", "not",
    ], StringComparer.OrdinalIgnoreCase);

    public static bool IsValue(ReadOnlySpan<char> value)
    {
        var plain = value.Trim().TrimEnd(",.)]}").TrimStart("([{");
        return plain.Length >= ShortestValue
            && !IsPlaceholder(plain)
            && !double.TryParse(plain, CultureInfo.InvariantCulture, out _)
            && !Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(plain.TrimEnd('?'));
    }

    /// <summary>For shapes that ordinary words have as well: a digit among the letters, or more letters than a word has.</summary>
    public static bool LooksRandom(ReadOnlySpan<char> value) =>
        value.Length >= LongEnoughToBeToken
        && !IsPlaceholder(value)
        && (value.Length >= LongEnoughToBeRandom || (value.ContainsAnyInRange('0', '9') && HasLetter(value)));

    /// <summary>For prefixes that also begin names of CSS classes and packages, whose words are lower case.</summary>
    public static bool IsToken(ReadOnlySpan<char> value, int minLength) =>
        value.Length >= minLength
        && (value.ContainsAnyInRange('0', '9') || value.ContainsAnyInRange('A', 'Z'));

    private static bool HasLetter(ReadOnlySpan<char> value) =>
        value.ContainsAnyInRange('a', 'z') || value.ContainsAnyInRange('A', 'Z');

    /// <summary>The word after <c>--token</c>: its value, unless it is the next option.</summary>
    public static bool IsArgument(ReadOnlySpan<char> value) => value is not ['-', ..] && IsValue(value);

    // $NAME, ${NAME}, {{name}}, <name>, %NAME%, ***, and what is masked already.
    private static bool IsPlaceholder(ReadOnlySpan<char> value) =>
        value.Length == 0
        || (value.StartsWith(Redactor.Mark) && value.Length <= Redactor.MaskLength)
        || (value[0] is '<' or '%' or '{' && !value[1..].ContainsAnyExcept(NameCharacters))
        || !value.ContainsAnyExcept("*.•x")
        || (value[0] == '$' && !value[1..].ContainsAnyExcept(NameCharacters));
}
