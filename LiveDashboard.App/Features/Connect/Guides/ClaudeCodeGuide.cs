namespace LiveDashboard.App.Features.Connect.Guides;

/// <summary>Claude Code: hooks and log telemetry, both in the user's settings.</summary>
internal static class ClaudeCodeGuide
{
    private const string Client = "claude-code";

    /// <summary>Events that are safe to observe. Not WorktreeCreate: a hook there takes the place of git's own way.</summary>
    public static readonly IReadOnlyList<string> Events =
    [
        "SessionStart", "UserPromptSubmit", "PreToolUse", "PermissionRequest", "PostToolUse", "PostToolUseFailure", "Notification", "Elicitation",
        "ElicitationResult", "SubagentStart", "SubagentStop", "Stop", "StopFailure", "PreCompact", "PostCompact", "SessionEnd",
    ];

    // It does not even wait until these have started. The others begin and end something: when one of those is unawaited, a
    // run that ends waits for it, for 1.5 s as measured (scripts/measure-hooks).
    private static readonly IReadOnlyList<string> Unawaited = [.. Events.Except(["SessionStart", "UserPromptSubmit", "Stop", "StopFailure", "SessionEnd"])];

    public static IReadOnlyList<ConnectStep> Steps(ConnectPlace place) =>
    [
        Sender.Step(Client, place),
        new("Hooks and telemetry", "~/.claude/settings.json", Settings(place))
        {
            Joins = true,
            Note = "For all your projects: Claude Code ignores env in a project's settings. New sessions use it; keep the file private (chmod 600), for it holds the key.",
        },
    ];

    private static string Settings(ConnectPlace place) => $$"""
        {
          "env": {
            "CLAUDE_CODE_ENABLE_TELEMETRY": "1",
            "CLAUDE_CODE_OTEL_SHUTDOWN_TIMEOUT_MS": "500",
            "OTEL_LOGS_EXPORTER": "otlp",
            "OTEL_EXPORTER_OTLP_PROTOCOL": "http/json",
            "OTEL_EXPORTER_OTLP_ENDPOINT": {{HookList.Quoted(place.Board)}},
            "OTEL_EXPORTER_OTLP_HEADERS": {{HookList.Quoted($"X-API-Key={place.Key}")}}
          },
          "hooks": {
        {{HookList.Nested(Events, Client, timeout: 5, Unawaited)}}
          }
        }
        """;
}
