namespace LiveDashboard.App.Ingest;

/// <summary>What the state rests on: the event that told it and when, or that it was concluded from silence.</summary>
internal sealed record EvidenceView(string? Event, DateTime? At, bool Inferred);
