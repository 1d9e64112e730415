namespace LiveDashboard.App.Ingest;

/// <summary>How many lines were committed.</summary>
internal sealed record JobLogAccepted(int Lines);
