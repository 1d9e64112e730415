using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>The page of a job, and of what it made.</summary>
public static class JobAddress
{
    /// <summary>The path that says: the id is in the query.</summary>
    public const string InQuery = RowAddress.InQuery;

    public static string Of(string id) => RowAddress.Of("/jobs", id);

    /// <summary>The result as an address that a person may follow; null for one that is a text, or of another kind than http.</summary>
    public static string? ResultOf(Job job) =>
        job.Result is { } result && Uri.TryCreate(result, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            ? address.AbsoluteUri
            : null;
}
