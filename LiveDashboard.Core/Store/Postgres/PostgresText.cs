using System.Buffers;
using System.Text;

namespace LiveDashboard.Core.Store.Postgres;

/// <summary>Text as PostgreSQL stores it.</summary>
internal static class PostgresText
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(c => (char)c), '\0']);

    /// <summary>The same text, with a mark (U+FFFD) for each zero character and each half of a surrogate pair, which PostgreSQL stores neither of.</summary>
    public static string Storable(string text) =>
        text.AsSpan().ContainsAny(Suspects) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace('\0', '\uFFFD'))) : text;
}
