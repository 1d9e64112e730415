namespace LiveDashboard.App.Features.Connect.Guides;

/// <summary>Scripts, jobs and programs: HTTP, a command line that keeps what the board cannot take, OpenTelemetry.</summary>
internal static class AnythingGuide
{
    public static IReadOnlyList<ConnectStep> Steps(ConnectPlace place) =>
    [
        new("The key", null, $"export LIVEDASHBOARD_URL={place.Board}\nexport LIVEDASHBOARD_KEY={place.Key}")
        {
            Note = "For this terminal. The lines below read it from there, so that it stands in no command.",
        },
        new("An event by HTTP", null, """
            curl -sS $LIVEDASHBOARD_URL/api/events -H @- -H 'Content-Type: application/json' <<< "X-API-Key: $LIVEDASHBOARD_KEY" \
              -d '{"event_type":"hello","source":"custom","event_data":{"message":"Hello, board"}}'
            """)
        { Note = "One event, an array, or lines of JSON: docs/INGEST.md." },
        new("An event by the program itself", null, "livedashboard send --type hello --source custom --message 'Hello, board'")
        {
            Note = "Keeps the event when the board is away, and delivers it later, once. From a checkout: dotnet run --project LiveDashboard.App -- send …",
        },
        new("OpenTelemetry", null, """
            export OTEL_EXPORTER_OTLP_ENDPOINT=$LIVEDASHBOARD_URL OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
            export OTEL_EXPORTER_OTLP_HEADERS="X-API-Key=$LIVEDASHBOARD_KEY"
            """)
        { Note = "Logs, metrics and traces by the GenAI conventions, as JSON or protobuf, gzip too: POST /v1/logs, /v1/metrics, /v1/traces." },
    ];
}
