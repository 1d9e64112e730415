using System.Globalization;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// Finds escapes that are JSON but not text: halves of surrogate pairs and NUL. Everything that reads such a string later
/// would throw or cut it short.
/// </summary>
internal static class JsonEscapes
{
    /// <summary>Offset of the first such escape, or -1.</summary>
    public static int FindBad(ReadOnlySpan<byte> json, int from = 0)
    {
        while (true)
        {
            var next = json[from..].IndexOf((byte)'\\');
            if (next < 0)
                return -1;
            var at = from + next;
            var unit = UnitAt(json, at);
            from = Math.Min(json.Length, at + (unit < 0 ? 2 : 6));
            if (unit is 0 or (>= 0xDC00 and <= 0xDFFF))
                return at;
            if (unit is >= 0xD800 and <= 0xDBFF)
            {
                if (UnitAt(json, from) is not (>= 0xDC00 and <= 0xDFFF))
                    return at;
                from += 6;
            }
        }
    }

    /// <summary>Puts the replacement character in the place of each such escape.</summary>
    public static void Repair(Span<byte> json)
    {
        for (var at = FindBad(json); at >= 0; at = FindBad(json, at + 6))
            @"\uFFFD"u8.CopyTo(json[at..]);
    }

    /// <summary>The UTF-16 unit of a \uXXXX escape, or -1 where there is none.</summary>
    private static int UnitAt(ReadOnlySpan<byte> json, int at) =>
        json.Length - at >= 6 && json[at] == '\\' && json[at + 1] == 'u'
            && int.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
                ? unit
                : -1;
}
