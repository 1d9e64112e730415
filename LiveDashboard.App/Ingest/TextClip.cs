using System.Text;

namespace LiveDashboard.App.Ingest;

/// <summary>Shortens text to what a column or a line takes, without tearing a character apart.</summary>
internal static class TextClip
{
    private const string More = "…";

    /// <summary>At most <paramref name="max"/> UTF-8 bytes, the mark that something is missing included.</summary>
    public static string Bytes(string text, int max)
    {
        if (Encoding.UTF8.GetByteCount(text) <= max)
            return text;
        return string.Concat(text.AsSpan(0, Whole(text, max - Encoding.UTF8.GetByteCount(More))), More);
    }

    /// <summary>One line of at most <paramref name="max"/> characters; null when nothing is left.</summary>
    public static string? Line(string? text, int max)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var line = string.Join(' ', text[..Math.Min(text.Length, max * 4)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= max)
            return line;
        return string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[max - 2]) ? max - 2 : max - 1), More);
    }

    /// <summary>How many characters of the text fit into so many bytes, counting whole code points.</summary>
    public static int Whole(string text, int bytes)
    {
        var used = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.Utf8SequenceLength;
            if (used > bytes)
                break;
            length += rune.Utf16SequenceLength;
        }
        return length;
    }
}
