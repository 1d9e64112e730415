namespace LiveDashboard.App.Features.Connect.Guides;

/// <summary>Copilot CLI: hooks in a file of their own, telemetry by its environment.</summary>
internal static class CopilotGuide
{
    private const string Client = "copilot-cli";

    /// <summary>Events that are safe to observe. Not permissionRequest: it comes with every tool, asked or not.</summary>
    public static readonly IReadOnlyList<string> Events =
    [
        "sessionStart", "userPromptSubmitted", "preToolUse", "postToolUse", "postToolUseFailure", "notification", "agentStop", "subagentStart",
        "subagentStop", "errorOccurred", "preCompact", "sessionEnd",
    ];

    public static IReadOnlyList<ConnectStep> Steps(ConnectPlace place) =>
    [
        Sender.Step(Client, place),
        new("Hooks", "~/.copilot/hooks/livedashboard.json", $$"""
            {
              "version": 1,
              "hooks": {
            {{HookList.Flat(Events, Client, timeout: 5)}}
              }
            }
            """)
        { Note = "Each entry names its event, because most payloads do not." },
        ShellFunction.Step("copilot", null, place),
    ];
}
