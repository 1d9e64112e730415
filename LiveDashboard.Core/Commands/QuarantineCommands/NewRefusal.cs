namespace LiveDashboard.Core.Commands;

/// <summary>Refusals of one cause since the last telling. Texts are masked and fit the table's bounds.</summary>
/// <param name="Cause">What makes two refusals of a key at a door one row.</param>
/// <param name="Count">How many came.</param>
/// <param name="FirstAt">When the first of them came, in milliseconds since 1970 UTC.</param>
/// <param name="LastAt">When the last of them came.</param>
public sealed record NewRefusal(string KeyId, string? Source, string Door, int Status, string Code, string Cause, long Count, long FirstAt, long LastAt)
{
    /// <summary>Method and path.</summary>
    public required string Request { get; init; }
    public string? Field { get; init; }
    public required string Detail { get; init; }
    public long? SizeBytes { get; init; }
    public string? Excerpt { get; init; }
    public bool IsExcerptCut { get; init; }
}
