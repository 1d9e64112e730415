namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>The pattern of LIKE that finds a text anywhere, with <c>\</c> as its escape: what a person types has no wildcards.</summary>
internal static class LikePattern
{
    public static string Of(string text) =>
        $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
