namespace LiveDashboard.Core.Projections;

/// <summary>The page of a workflow.</summary>
public static class WorkflowAddress
{
    /// <summary>The path that says: the id is in the query.</summary>
    public const string InQuery = RowAddress.InQuery;

    public static string Of(string id) => RowAddress.Of("/workflows", id);
}
