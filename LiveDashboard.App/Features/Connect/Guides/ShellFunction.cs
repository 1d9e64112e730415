namespace LiveDashboard.App.Features.Connect.Guides;

/// <summary>
/// Telemetry settings that a client takes from the environment alone. A function around the one command: exported for all, the
/// key would go to wherever other programs send their telemetry.
/// </summary>
internal static class ShellFunction
{
    public static ConnectStep Step(string command, string? settings, ConnectPlace place, bool headersOnly = false) =>
        new(headersOnly ? "The telemetry's key" : "Telemetry", "~/.bashrc", Text(command, place, headersOnly))
        {
            Joins = true,
            Note = settings is null
                ? "Or ~/.zshrc, whichever your shell reads. Open a new terminal afterwards."
                : $"{settings} has no place for a key, so it goes along with the command. Or ~/.zshrc, whichever your shell reads. Open a new terminal afterwards.",
        };

    private static string Text(string command, ConnectPlace place, bool headersOnly)
    {
        var key = $"OTEL_EXPORTER_OTLP_HEADERS='X-API-Key={place.Key}'";
        var all = headersOnly ? key : $"OTEL_EXPORTER_OTLP_ENDPOINT='{place.Board}' OTEL_EXPORTER_OTLP_PROTOCOL=http/json \\\n  {key}";
        return $$"""
            {{command}}() {
              {{all}} command {{command}} "$@"
            }
            """;
    }
}
