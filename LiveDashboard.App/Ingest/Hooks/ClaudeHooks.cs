using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// The hooks of Claude Code, whose names and shape Codex and Qwen Code have taken over. Any event of a session settles what
/// it asked for, except what happens without it: a notification about the same ask, or a file that somebody else changed.
/// </summary>
internal static class ClaudeHooks
{
    public static HookReading Read(HookCall call, HookPayload payload) =>
        Meant(payload, Known(payload["hook_event_name"] ?? call.Event ?? "hook", payload));

    public static HookReading Known(string hook, HookPayload payload) => new(hook)
    {
        Session = payload["session_id"],
        Agent = payload["agent_id"],
        // An empty type is said of work that nobody started: Claude's compaction.
        AgentType = payload["agent_type"] ?? (payload.Has("agent_type") ? "" : null),
        Directory = payload["cwd"],
        Title = payload["session_title"],
        At = HookTime.Of(payload, "timestamp"),
        Edits = hook == "PostToolUse" ? ToolEdits.Of(payload) : [],
    };

    public static HookReading Meant(HookPayload payload, HookReading known) => known.Event switch
    {
        "SessionStart" => known.Started() with { Model = payload["model"] },
        "UserPromptSubmit" => known.Prompted(payload["prompt"]),
        "PermissionRequest" or "PreToolUse" when payload["tool_name"] == "AskUserQuestion" => Question(known, payload),
        "PermissionRequest" => known.Asking("permission", Tool(payload), ToolPrint.Of(payload)) with { Line = $"asks for permission: {Tool(payload)}" },
        "Elicitation" => known.Asking("question", payload["message"] ?? "asks a question") with { Line = payload["message"] },
        "Notification" => Notified(known, payload),
        "PreToolUse" => known.Settled(SessionStatus.Active) with { Line = Tool(payload) },
        "PostToolUse" => Done(known, payload),
        // The user pressed Escape: no Stop follows.
        "PostToolUseFailure" when payload.IsTrue("is_interrupt") => known.Settled(SessionStatus.Idle) with { Line = "interrupted" },
        "PostToolUseFailure" => Done(known, payload) with { Line = $"{payload["tool_name"] ?? "Tool"} failed: {payload["error"]}" },
        "PostToolBatch" => known.Settled(SessionStatus.Active).Quiet(), // Says again what each PostToolUse said.
        "Stop" => known.Settled(payload.HasItems("background_tasks") ? SessionStatus.Active : SessionStatus.Idle) with { Line = payload["last_assistant_message"] ?? "finished its turn" },
        "StopFailure" => known.Failed(HookLine.Failure(payload)),
        "SubagentStart" => known with { Step = AgentStep.Starts, Line = $"subagent {payload["agent_type"]} started" },
        "SubagentStop" => known with { Step = AgentStep.Stops, Line = payload["last_assistant_message"] },
        // "other" is said by a run without a terminal: who saw that its turn failed?
        "SessionEnd" => known.Over() with { KeepsFailure = payload["reason"] == "other" },
        _ => Other(known, payload),
    };

    private static HookReading Other(HookReading known, HookPayload payload) => known.Event switch
    {
        "InstructionsLoaded" or "FileChanged" or "ConfigChange" => known,
        "UserPromptExpansion" or "PermissionDenied" or "ElicitationResult" => known.Settled(SessionStatus.Active),
        "TaskCreated" => known.Settled(SessionStatus.Active) with { Line = payload["task_subject"] is { } task ? $"new task: {task}" : null },
        "TaskCompleted" => known.Settled(SessionStatus.Active) with { Line = payload["task_subject"] is { } task ? $"task done: {task}" : null },
        "MessageDisplay" => known.Settled(null) with { Line = payload.Any("delta", "displayed_text") },
        "PreCompact" => known.Settled(null) with { Line = "compacting its context" },
        "CwdChanged" => known.Settled(null) with { Line = payload["new_cwd"] is { } folder ? $"went to {folder}" : null },
        "PreModelSwitch" => known.Settled(null) with { ContextUsed = payload.Count("context_tokens") },
        "PostModelSwitch" => known.Settled(null) with { Model = payload["to_model"], ContextUsed = payload.Count("context_tokens") },
        _ => known.Settled(null),
    };

    private static HookReading Question(HookReading known, HookPayload payload) =>
        known.Asking("question", HookLine.Question(payload), ToolPrint.Of(payload)) with
        {
            Line = HookLine.Question(payload),
            Severity = known.Event == "PreToolUse" ? Severity.Info : Severity.Warning,
        };

    // Tools run side by side: one that was running before a permission was asked for is no answer to it.
    private static HookReading Done(HookReading known, HookPayload payload) => known with
    {
        Status = SessionStatus.Active,
        Attention = ToolPrint.Of(payload) is { } about && payload["tool_use_id"] is { } use ? AttentionChange.Settle(about, use) : AttentionChange.Clear,
    };

    private static HookReading Notified(HookReading known, HookPayload payload)
    {
        var message = payload["message"] ?? "Waits for you";
        return payload["notification_type"] switch
        {
            "permission_prompt" => known.Reminding("permission", message),
            "elicitation_dialog" or "elicitation_url_dialog" => known.Reminding("question", message),
            "idle_prompt" or "agent_needs_input" => known.Reminding("input", message),
            "elicitation_response" or "elicitation_complete" => known.Settled(null) with { Line = payload["message"] },
            // Clients before the type was sent.
            null when message.Contains("needs your permission", StringComparison.Ordinal) => known.Reminding("permission", message),
            null when message.Contains("waiting for your input", StringComparison.Ordinal) => known.Reminding("input", message),
            _ => known with { Line = payload["message"] },
        };
    }

    private static string Tool(HookPayload payload) => HookLine.Tool(payload["tool_name"], payload.Object("tool_input"));
}
