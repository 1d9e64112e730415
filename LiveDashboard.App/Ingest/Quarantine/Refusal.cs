namespace LiveDashboard.App.Ingest;

/// <summary>One refusal as it was answered.</summary>
/// <param name="Request">Method and path.</param>
/// <param name="Count">1, or so many records of a request that was taken.</param>
internal sealed record Refusal(string KeyId, string? Source, string Door, string Request, int Status, string Code, string? Field, string Detail, int Count = 1);
