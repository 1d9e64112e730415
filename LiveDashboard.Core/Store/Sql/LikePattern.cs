namespace LiveDashboard.Core.Store.Sql;

/// <summary>
/// The pattern of LIKE that finds a text anywhere in a lower() one, with <c>\</c> as its escape: what a person types has no wildcards,
/// and capitals count as little as in what is searched. Both products lower ASCII letters only.
/// </summary>
internal static class LikePattern
{
    public static string Of(string text) =>
        $"%{Lower(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    private static string Lower(string text) => string.Concat(text.Select(c => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c));
}
