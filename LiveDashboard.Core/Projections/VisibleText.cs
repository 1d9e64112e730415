using System.Globalization;
using System.Text;

namespace LiveDashboard.Core.Projections;

/// <summary>Text of others as a screen may show it: what would hide, reorder or command becomes a visible mark.</summary>
public static class VisibleText
{
    private const char Mark = '\u2426';

    /// <summary>The same text, with its line breaks, if there is nothing to show.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') || !text.EnumerateRunes().Any(IsHidden))
            return text;
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            shown.Append(IsHidden(rune) ? Mark.ToString() : rune.ToString());
        return shown.ToString();
    }

    /// <summary>Control characters, direction overrides and isolates, and marks of no width. The joiners of emoji and of Persian stay.</summary>
    public static bool IsUnsafe(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200B or 0x200E or 0x200F or 0xFEFF;

    private static bool IsHidden(Rune rune) => rune.Value is not ('\n' or '\r' or '\t') && IsUnsafe(rune);
}
