namespace LiveDashboard.App.Features.Connect.Guides;

/// <summary>Codex: hooks in a file of their own, telemetry in the configuration.</summary>
internal static class CodexGuide
{
    private const string Client = "codex";

    /// <summary>Events that are safe to observe. Not PreModelRequest: one a model call, and nothing in it.</summary>
    public static readonly IReadOnlyList<string> Events =
    [
        "SessionStart", "UserPromptSubmit", "PreToolUse", "PermissionRequest", "PostToolUse", "PreCompact", "PostCompact", "SubagentStart",
        "SubagentStop", "Stop", "Interrupt", "SessionEnd",
    ];

    public static IReadOnlyList<ConnectStep> Steps(ConnectPlace place) =>
    [
        Sender.Step(Client, place),
        new("Hooks", "~/.codex/hooks.json", $$"""
            {
              "hooks": {
            {{HookList.Nested(Events, Client, timeout: 3)}}
              }
            }
            """)
        {
            Joins = true,
            Note = "Codex asks once whether you trust new hooks: look at them with /hooks and allow them. Until then they do not run.",
        },
        new("Telemetry", "~/.codex/config.toml", $$"""
            [features]
            hooks = true

            [otel]
            log_user_prompt = false
            exporter = { otlp-http = { endpoint = "{{place.Board}}/v1/logs", protocol = "json", headers = { "X-API-Key" = "{{place.Key}}" } } }
            """)
        {
            Joins = true,
            Note = "Put the lines into the tables that are there already. Codex sends a command's text and output with it, whatever log_user_prompt says.",
        },
    ];
}
