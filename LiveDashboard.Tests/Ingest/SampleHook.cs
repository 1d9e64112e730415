using System.Text.Json.Nodes;

namespace LiveDashboard.Tests.Ingest;

/// <summary>A hook of a client as docs/SESSIONS.md names it: <c>Event</c> or <c>Event(what makes the difference)</c>.</summary>
internal static class SampleHook
{
    public static (string Path, string Body) Of(string client, string session, string told)
    {
        var name = told.Split('(')[0];
        var what = told.Contains('(', StringComparison.Ordinal) ? told.Split('(')[1].TrimEnd(')') : null;
        return client switch
        {
            "copilot-cli" => ($"/api/hooks/copilot-cli/{name}", Copilot(session, what).ToJsonString()),
            "opencode" => ("/api/hooks/opencode", OpenCode(session, name, what).ToJsonString()),
            "codex" when name == "agent-turn-complete" => ("/api/hooks/codex/notify", new JsonObject { ["type"] = name, ["thread-id"] = session, ["cwd"] = "/w/shop", ["input-messages"] = new JsonArray("go") }.ToJsonString()),
            _ => ($"/api/hooks/{client}", Claude(session, name, what).ToJsonString()),
        };
    }

    private static JsonObject Claude(string session, string name, string? what) => new()
    {
        ["session_id"] = session,
        ["hook_event_name"] = name,
        ["cwd"] = "/w/shop",
        ["prompt"] = what == "empty" ? "" : "Fix it",
        ["tool_name"] = what == "AskUserQuestion" ? what : "Bash",
        ["tool_input"] = what == "AskUserQuestion" ? new JsonObject { ["questions"] = new JsonArray(new JsonObject { ["question"] = "Which?" }) } : new JsonObject { ["command"] = "ls" },
        ["tool_use_id"] = "call-1",
        ["message"] = "m",
        ["notification_type"] = name == "Notification" ? what : null,
        ["reason"] = name == "SessionEnd" ? what ?? "other" : null,
        ["is_interrupt"] = what == "is_interrupt",
        ["background_tasks"] = what == "background_tasks" ? new JsonArray(new JsonObject { ["id"] = "b" }) : new JsonArray(),
        ["agent_id"] = name.StartsWith("Subagent", StringComparison.Ordinal) ? "a1" : null,
        ["agent_type"] = name.StartsWith("Subagent", StringComparison.Ordinal) ? "general" : null,
    };

    private static JsonObject Copilot(string session, string? what) => new()
    {
        ["sessionId"] = session,
        ["cwd"] = "/w/shop",
        ["prompt"] = "Fix it",
        ["toolName"] = "bash",
        ["toolArgs"] = new JsonObject { ["command"] = "ls" },
        ["notification_type"] = what,
        ["message"] = "m",
        ["reason"] = what,
        ["error"] = new JsonObject { ["message"] = "500" },
    };

    private static JsonObject OpenCode(string session, string name, string? what) => new()
    {
        ["type"] = name,
        ["directory"] = "/w/shop",
        ["input"] = new JsonObject { ["tool"] = "bash", ["sessionID"] = session, ["callID"] = "call-1" },
        ["event"] = new JsonObject
        {
            ["type"] = name,
            ["properties"] = new JsonObject
            {
                ["sessionID"] = session,
                ["status"] = new JsonObject { ["type"] = what },
                ["error"] = new JsonObject { ["name"] = what },
                ["info"] = new JsonObject { ["id"] = session, ["title"] = "Fix it" },
                ["part"] = new JsonObject { ["type"] = "text", ["text"] = "go" },
                ["permission"] = "bash",
                ["patterns"] = new JsonArray("ls"),
            },
        },
    };
}
