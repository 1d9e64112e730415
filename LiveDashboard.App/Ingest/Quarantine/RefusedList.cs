namespace LiveDashboard.App.Ingest;

/// <summary>The answer of <c>GET /api/refused</c>.</summary>
internal sealed record RefusedList(IReadOnlyList<RefusedView> Items);
