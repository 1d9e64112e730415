using System.Text.RegularExpressions;

namespace LiveDashboard.Tests.Faults;

/// <summary>Words that tell a person nothing but how the board is built.</summary>
internal static partial class Words
{
    public static bool OfInside(string text) => Inside().IsMatch(text);

    public static void NoneIn(string log) => Assert.DoesNotContain(log.Split('\n'), OfInside);

    [GeneratedRegex(@"\b[Ll]ocked\b|\bSQLITE_|\bSQLite Error|Exception\b|^\s+at \w")]
    private static partial Regex Inside();
}
