namespace LiveDashboard.Core.Projections;

/// <summary>The page of a session.</summary>
public static class SessionAddress
{
    /// <summary>The path that says: the id is in the query.</summary>
    public const string InQuery = RowAddress.InQuery;

    public static string Of(string id) => RowAddress.Of("/sessions", id);

    /// <summary>All events of a session as a list.</summary>
    public static string ActivityOf(string id) => $"/activity?session={Uri.EscapeDataString(id)}";
}
