namespace LiveDashboard.App.Ingest;

/// <summary>One page, newest change first; next is what to send as ?after=, or null at the end.</summary>
internal sealed record PageView<T>(IReadOnlyList<T> Items, string? Next);
