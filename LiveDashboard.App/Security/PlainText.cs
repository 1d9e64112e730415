using System.Globalization;
using System.Text;

namespace LiveDashboard.App.Security;

/// <summary>
/// Text of strangers for a terminal or a log: control characters and marks that turn the writing direction are shown as
/// their code, so that nobody recolours a screen, fills a clipboard or forges a line.
/// </summary>
internal static class PlainText
{
    private const string Continuation = "\n    ";

    public static void Append(StringBuilder line, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c == '\n')
                line.Append(Continuation);
            else if (c == '\t' || !IsDangerous(c))
                line.Append(c);
            else if (c != '\r')
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
    }

    // C0, DEL and C1; zero-width and direction marks, embeddings and isolates; line and paragraph separators.
    private static bool IsDangerous(char c) =>
        char.IsControl(c)
        || c is (>= '\u200b' and <= '\u200f') or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufeff';
}
