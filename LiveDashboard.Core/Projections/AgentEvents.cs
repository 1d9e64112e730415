using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>
/// The lines for what agents report: hook payloads of Claude Code and its relatives (named by <c>hook_event_name</c>) and the
/// dashboard plugin's timeline. Field lists: docs/INGEST.md.
/// </summary>
internal static class AgentEvents
{
    public static (ActivityKind, string, string)? Describe(LiveEvent e, JsonElement data) =>
        e.EventType switch
        {
            "timeline" => (Text(data, "eventType") == "permission" ? ActivityKind.Attention : ActivityKind.Tool,
                Text(data, "tool") ?? Text(data, "eventType") ?? "Timeline", Text(data, "summary") ?? ""),
            "session.idle" => (ActivityKind.Session, "Turn finished", ""),
            "file_edited" => (ActivityKind.File, Text(data, "operation") ?? "edit", Text(data, "file_path") ?? ""),
            _ => Text(data, "hook_event_name") is { } hook ? OfHook(hook, data) : null,
        };

    private static (ActivityKind, string, string) OfHook(string hook, JsonElement data) => hook switch
    {
        "UserPromptSubmit" => (ActivityKind.Prompt, "Prompt", Text(data, "prompt") ?? ""),
        "PreToolUse" => (ActivityKind.Tool, Tool(data), ToolInput(data)),
        "PostToolUse" => (ActivityKind.Tool, Tool(data), Done(data)),
        "PostToolUseFailure" => (ActivityKind.Failure, Tool(data), Text(data, "error") ?? "failed"),
        "PermissionRequest" => (ActivityKind.Attention, Tool(data), $"asks for permission: {ToolInput(data)}"),
        "Notification" => (ActivityKind.Attention, "Notification", Text(data, "message") ?? ""),
        "SessionStart" => (ActivityKind.Session, "Session", $"started ({Text(data, "source") ?? "startup"})"),
        "SessionEnd" => (ActivityKind.Session, "Session", $"ended ({Text(data, "reason") ?? "other"})"),
        "Stop" => (ActivityKind.Session, "Turn finished", Text(data, "last_assistant_message") ?? ""),
        "StopFailure" => (ActivityKind.Failure, "Turn failed", Text(data, "error_details") ?? Text(data, "error") ?? ""),
        "SubagentStart" => (ActivityKind.Session, Text(data, "agent_type") ?? "Subagent", "subagent started"),
        "SubagentStop" => (ActivityKind.Session, Text(data, "agent_type") is { Length: > 0 } agent ? agent : "Subagent", "subagent finished"),
        "MessageDisplay" => (ActivityKind.Session, "Message", Text(data, "delta") ?? ""),
        "FileChanged" => (ActivityKind.File, Text(data, "event") ?? "change", Text(data, "file_path") ?? ""),
        "TaskCreated" or "TaskCompleted" => (ActivityKind.Event, hook == "TaskCreated" ? "Task" : "Task done", Text(data, "task_subject") ?? ""),
        "Elicitation" => (ActivityKind.Attention, Text(data, "mcp_server_name") ?? "Question", Text(data, "message") ?? "asks a question"),
        _ => (ActivityKind.Event, Spaced(hook), Text(data, "message") ?? Text(data, "file_path") ?? Text(data, "new_cwd") ?? ""),
    };

    private static string Tool(JsonElement data) => Text(data, "tool_name") ?? "Tool";

    private static string Done(JsonElement data) =>
        data.TryGetProperty("duration_ms", out var ms) && ms.ValueKind == JsonValueKind.Number
            ? $"{ToolInput(data)} · {ms.GetRawText()} ms"
            : ToolInput(data);

    private static string ToolInput(JsonElement data)
    {
        if (!data.TryGetProperty("tool_input", out var input) || input.ValueKind != JsonValueKind.Object)
            return "";
        return Text(input, "command") ?? Text(input, "file_path") ?? Text(input, "description") ?? Text(input, "pattern")
            ?? Text(input, "url") ?? Text(input, "query") ?? Text(input, "prompt") ?? Text(input, "subject") ?? "";
    }

    private static string Spaced(string hook) =>
        string.Concat(hook.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

    private static string? Text(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
