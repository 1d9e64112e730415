namespace LiveDashboard.App.Ingest;

/// <summary>The feed ids in the order of the request; accepted are new, duplicates were there already.</summary>
internal sealed record EventsAccepted(IReadOnlyList<long> Ids, int Accepted, int Duplicates);
