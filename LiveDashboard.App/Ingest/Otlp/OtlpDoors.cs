using System.Text.Json;
using LiveDashboard.App.Ingest.Otlp.Wire;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary><c>POST /v1/logs</c>, <c>/v1/metrics</c>, <c>/v1/traces</c>: OpenTelemetry over HTTP, in JSON or protobuf.</summary>
internal static class OtlpDoors
{
    private const string How = "OTLP/HTTP in JSON or protobuf, gzip or plain, 8 MiB at most. Answered after commit; a retry counts nothing twice. partialSuccess tells of records that were invalid.";

    public static void Map(IEndpointRouteBuilder doors)
    {
        Describe(doors.MapPost("/v1/logs",
            (HttpContext context, OtlpIntake otlp, CancellationToken cancellationToken) =>
                otlp.ReceiveAsync<ExportLogsServiceRequest>(context, "logs", OtlpLogs.Read, Logs, cancellationToken)), "logs", "log records", """{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"claude-code"}}]},"scopeLogs":[]}]}""");
        Describe(doors.MapPost("/v1/metrics",
            (HttpContext context, OtlpIntake otlp, CancellationToken cancellationToken) =>
                otlp.ReceiveAsync<ExportMetricsServiceRequest>(context, "metrics", OtlpMetrics.Read, Metrics, cancellationToken)), "metrics", "metrics", """{"resourceMetrics":[]}""");
        Describe(doors.MapPost("/v1/traces",
            (HttpContext context, OtlpIntake otlp, CancellationToken cancellationToken) =>
                otlp.ReceiveAsync<ExportTraceServiceRequest>(context, "traces", OtlpSpans.Read, Traces, cancellationToken)), "traces", "spans", """{"resourceSpans":[]}""");
    }

    private static void Describe(RouteHandlerBuilder door, string signal, string what, string example) =>
        door.WithName($"Otlp{char.ToUpperInvariant(signal[0])}{signal[1..]}")
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
