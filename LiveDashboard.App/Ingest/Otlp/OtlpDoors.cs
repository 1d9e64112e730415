using System.Text.Json;
using LiveDashboard.App.Ingest.Otlp.Wire;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary><c>POST /v1/logs</c>, <c>/v1/metrics</c>, <c>/v1/traces</c>: OpenTelemetry over HTTP, in JSON or protobuf.</summary>
internal static class OtlpDoors
{
    private const string How = "OTLP/HTTP in JSON or protobuf, gzip or plain, 8 MiB at most. Answered after commit; a retry counts nothing twice. partialSuccess tells of records that were invalid.";

    public static void Map(IEndpointRouteBuilder doors)
    {
        Map(doors, "logs", "log records", """{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]},"scopeLogs":[]}]}""",
            (HttpContext context, OtlpIntake otlp, CancellationToken cancellationToken) =>
                otlp.ReceiveAsync<ExportLogsServiceRequest>(context, "logs", OtlpLogs.Read, Logs, cancellationToken));
        Map(doors, "metrics", "metrics", """{"resourceMetrics":[]}""",
            (HttpContext context, OtlpIntake otlp, CancellationToken cancellationToken) =>
                otlp.ReceiveAsync<ExportMetricsServiceRequest>(context, "metrics", OtlpMetrics.Read, Metrics, cancellationToken));
        Map(doors, "traces", "spans", """{"resourceSpans":[]}""",
            (HttpContext context, OtlpIntake otlp, CancellationToken cancellationToken) =>
                otlp.ReceiveAsync<ExportTraceServiceRequest>(context, "traces", OtlpSpans.Read, Traces, cancellationToken));
    }

    private static void Map(IEndpointRouteBuilder doors, string signal, string what, string example, Delegate receive) =>
        doors.MapPost($"/v1/{signal}", receive)
            .WithName($"Otlp{char.ToUpperInvariant(signal[0])}{signal[1..]}")
            .WithSummary($"Receive OpenTelemetry {what}")
            .WithDescription(How)
            .Produces<JsonElement>(StatusCodes.Status200OK, "application/json", OtlpBody.Protobuf)
            .RefusesLikeADoor()
            .Reads<JsonElement>(example, OtlpBody.Protobuf);

    private static ExportLogsServiceResponse Logs(OtlpBatch batch) => batch.Rejected == 0
        ? new()
        : new() { PartialSuccess = new() { RejectedLogRecords = batch.Rejected, ErrorMessage = batch.Faults } };

    private static ExportMetricsServiceResponse Metrics(OtlpBatch batch) => batch.Rejected == 0
        ? new()
        : new() { PartialSuccess = new() { RejectedDataPoints = batch.Rejected, ErrorMessage = batch.Faults } };

    private static ExportTraceServiceResponse Traces(OtlpBatch batch) => batch.Rejected == 0
        ? new()
        : new() { PartialSuccess = new() { RejectedSpans = batch.Rejected, ErrorMessage = batch.Faults } };
}
