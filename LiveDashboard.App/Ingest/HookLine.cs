namespace LiveDashboard.App.Ingest;

/// <summary>The one line that says what a session is doing. Null for hooks that say nothing about it.</summary>
internal static class HookLine
{
    private static readonly string[] InputNames = ["command", "file_path", "description", "pattern", "url", "query", "prompt", "subject"];

    public static string? Of(string hook, HookPayload payload) => hook switch
    {
        "UserPromptSubmit" => payload["prompt"],
        "PreToolUse" when payload["tool_name"] == "AskUserQuestion" => Question(payload),
        "PreToolUse" => Tool(payload),
        "PostToolUseFailure" => $"{payload["tool_name"] ?? "Tool"} failed: {payload["error"]}",
        "PermissionRequest" => $"asks for permission: {Tool(payload)}",
        "Notification" or "Elicitation" => payload["message"],
        "MessageDisplay" => payload["delta"],
        "Stop" => payload["last_assistant_message"] ?? "finished its turn",
        "StopFailure" => Failure(payload),
        "SubagentStart" => $"subagent {payload["agent_type"]} started",
        "TaskCreated" => payload["task_subject"] is { } task ? $"new task: {task}" : null,
        "TaskCompleted" => payload["task_subject"] is { } task ? $"task done: {task}" : null,
        "PreCompact" => "compacting its context",
        "CwdChanged" => payload["new_cwd"] is { } folder ? $"went to {folder}" : null,
        _ => null,
    };

    /// <summary>The tool and the most telling of its arguments.</summary>
    public static string Tool(HookPayload payload)
    {
        var tool = payload["tool_name"] ?? "a tool";
        if (payload.Object("tool_input") is not { } input)
            return tool;
        return InputNames.Select(name => input[name]).FirstOrDefault(text => text is not null) is { } argument ? $"{tool}: {argument}" : tool;
    }

    public static string Question(HookPayload payload) =>
        payload.Object("tool_input")?.First("questions")?["question"] ?? "asks a question";

    public static string Failure(HookPayload payload) =>
        payload["error_details"] ?? payload["last_assistant_message"] ?? payload["error"] ?? "The turn failed.";
}
