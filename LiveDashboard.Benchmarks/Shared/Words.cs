using System.Text.RegularExpressions;

namespace LiveDashboard.Benchmarks;

/// <summary>Words that tell a person nothing but how the board is built: they must stand neither in its log nor in its answers.</summary>
internal static partial class Words
{
    public static bool OfInside(string line) => Inside().IsMatch(line);

    public static string[] In(BoardProcess board) => [.. board.Log.Where(OfInside).Distinct()];

    [GeneratedRegex(@"\b[Ll]ocked\b|\bSQLITE_|\bSQLite Error|Exception\b|^\s+at \w")]
    private static partial Regex Inside();
}
