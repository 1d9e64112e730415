using System.Text.Json;

namespace LiveDashboard.App.Ingest;

/// <summary>Describes the body of <c>POST /api/jobs/{id}/log</c>.</summary>
internal sealed record JobLogRequest(IReadOnlyList<JsonElement> Lines);
