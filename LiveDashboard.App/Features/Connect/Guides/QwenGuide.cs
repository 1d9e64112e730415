namespace LiveDashboard.App.Features.Connect.Guides;

/// <summary>Qwen Code: hooks and telemetry in the user's settings, the telemetry's key in the environment.</summary>
internal static class QwenGuide
{
    private const string Client = "qwen-code";

    // Qwen Code counts in milliseconds.
    private const int Timeout = 5000;

    /// <summary>Events that are safe to observe. Not MessageDisplay: one a piece of an answer.</summary>
    public static readonly IReadOnlyList<string> Events =
    [
        "SessionStart", "UserPromptSubmit", "PreToolUse", "PermissionRequest", "PermissionDenied", "PostToolUse", "PostToolUseFailure",
        "Notification", "SubagentStart", "SubagentStop", "Stop", "StopFailure", "PreCompact", "PostCompact", "SessionEnd",
    ];

    public static IReadOnlyList<ConnectStep> Steps(ConnectPlace place) =>
    [
        Sender.Step(Client, place),
        new("Hooks and telemetry", "~/.qwen/settings.json", Settings(place)) { Joins = true, Note = "New sessions use it." },
        ShellFunction.Step("qwen", "~/.qwen/settings.json", place, headersOnly: true),
    ];

    private static string Settings(ConnectPlace place) => $$"""
        {
          "telemetry": { "enabled": true, "target": "local", "otlpEndpoint": {{HookList.Quoted(place.Board)}}, "otlpProtocol": "http", "logPrompts": false },
          "hooks": {
        {{HookList.Nested(Events, Client, Timeout)}}
          }
        }
        """;
}
