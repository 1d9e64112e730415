namespace LiveDashboard.App.Ingest;

/// <summary>Records of a request that was taken which were not: how many, by what was wrong with them.</summary>
internal sealed record RejectedRecords(IReadOnlyDictionary<string, int> Faults);
