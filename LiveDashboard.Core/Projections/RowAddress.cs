namespace LiveDashboard.Core.Projections;

/// <summary>The page of a row below its list. Ids may hold anything; those that would not survive as a path stand in the query.</summary>
internal static class RowAddress
{
    /// <summary>The path that says: the id is in the query.</summary>
    public const string InQuery = "-";

    public static string Of(string list, string id) =>
        IsPlain(id) ? $"{list}/{id}" : $"{list}/{InQuery}?id={Uri.EscapeDataString(id)}";

    // Browsers and servers resolve dots and empty segments, and do not agree on what else they decode.
    private static bool IsPlain(string id) =>
        id != InQuery
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '@' or '~' or '/')
        && !id.Split('/').Any(part => part is "" or "." or "..");
}
