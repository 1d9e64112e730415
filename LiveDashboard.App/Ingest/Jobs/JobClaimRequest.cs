namespace LiveDashboard.App.Ingest;

/// <summary>Describes the body of <c>POST /api/jobs/claim</c>.</summary>
internal sealed record JobClaimRequest(string Kind, string? Host);
