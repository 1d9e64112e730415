using LiveDashboard.App.Features.Connect.Guides;

namespace LiveDashboard.App.Features.Connect;

/// <summary>All that the page offers, in its order.</summary>
internal static class ConnectClients
{
    public static IReadOnlyList<ConnectClient> All { get; } =
    [
        new("claude-code", "Claude Code", "prompt", "Hooks tell what it does and when it waits for you; telemetry tells tokens and cost.", ClaudeCodeGuide.Steps),
        new("opencode", "OpenCode", "branch", "A small plugin passes on its events, tokens and cost among them.", OpenCodeGuide.Steps),
        new("codex", "Codex", "box", "Hooks tell what it does and when it waits for you; telemetry tells tokens.", CodexGuide.Steps),
        new("gemini-cli", "Gemini CLI", "model", "Hooks tell what it does and when it waits for you; telemetry tells tokens.", GeminiGuide.Steps),
        new("qwen-code", "Qwen Code", "event", "Hooks tell what it does and when it waits for you; telemetry tells tokens.", QwenGuide.Steps),
        new("copilot-cli", "Copilot CLI", "rocket", "Hooks tell what it does and when it waits for you; telemetry tells tokens.", CopilotGuide.Steps),
        new("custom", "Anything else", "tool", "A script, a job, a program with OpenTelemetry: by HTTP, from a command line, or with plain SQL.", AnythingGuide.Steps),
    ];

    public static ConnectClient Find(string? id) => All.FirstOrDefault(c => c.Id == id) ?? All[0];
}
