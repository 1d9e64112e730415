namespace LiveDashboard.App.Features.Connect.Guides;

/// <summary>Gemini CLI: hooks and telemetry in the user's settings, the telemetry's key in the environment.</summary>
internal static class GeminiGuide
{
    private const string Client = "gemini-cli";

    // Gemini CLI counts in milliseconds.
    private const int Timeout = 5000;

    /// <summary>Events that are safe to observe. Not BeforeModel and AfterModel: each carries the whole conversation, a piece of an answer at a time.</summary>
    public static readonly IReadOnlyList<string> Events =
    [
        "SessionStart", "BeforeAgent", "BeforeTool", "AfterTool", "AfterAgent", "Notification", "SessionEnd",
    ];

    public static IReadOnlyList<ConnectStep> Steps(ConnectPlace place) =>
    [
        Sender.Step(Client, place),
        new("Hooks and telemetry", "~/.gemini/settings.json", Settings(place)) { Joins = true, Note = "New sessions use it." },
        ShellFunction.Step("gemini", "~/.gemini/settings.json", place, headersOnly: true),
    ];

    private static string Settings(ConnectPlace place) => $$"""
        {
          "hooksConfig": { "enabled": true },
          "telemetry": { "enabled": true, "target": "local", "otlpEndpoint": {{HookList.Quoted(place.Board)}}, "otlpProtocol": "http", "logPrompts": false },
          "hooks": {
        {{HookList.Nested(Events, Client, Timeout)}}
          }
        }
        """;
}
