using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// What a hook says about the state of its session. Any event of a session settles what it asked for, except what happens
/// without it: a notification about the same ask, or a file that somebody else changed.
/// </summary>
internal static class ClaudeState
{
    public static SessionChange After(string hook, HookPayload payload, SessionChange known) => hook switch
    {
        "PermissionRequest" or "PreToolUse" when payload["tool_name"] == "AskUserQuestion" => Asking(known, "question", HookLine.Question(payload)),
        "PermissionRequest" => Asking(known, "permission", HookLine.Tool(payload)),
        "Elicitation" => Asking(known, "question", payload["message"] ?? "asks a question"),
        "Notification" => known with { Attention = Notified(payload) },
        "SessionEnd" => Settled(known, SessionStatus.Ended),
        "Stop" => payload.HasItems("background_tasks") ? Settled(known, null) : Settled(known, SessionStatus.Idle),
        "StopFailure" => Settled(known, SessionStatus.Error) with { Error = TextClip.Bytes(HookLine.Failure(payload), FieldLimits.Message) },
        "InstructionsLoaded" or "FileChanged" or "ConfigChange" => known,
        _ when IsWork(hook) => Settled(known, SessionStatus.Active),
        _ => Settled(known, null),
    };

    /// <summary>True for a notification that a person is waited for.</summary>
    public static bool Asks(HookPayload payload) => Notified(payload)?.Kind is not null;

    private static bool IsWork(string hook) => hook is "SessionStart" or "UserPromptSubmit" or "UserPromptExpansion"
        or "PreToolUse" or "PostToolUse" or "PostToolUseFailure" or "PostToolBatch" or "PermissionDenied"
        or "SubagentStart" or "TaskCreated" or "TaskCompleted" or "ElicitationResult";

    private static SessionChange Settled(SessionChange known, SessionStatus? status) =>
        known with { Status = status, Attention = AttentionChange.Clear };

    private static SessionChange Asking(SessionChange known, string kind, string message) => known with
    {
        Status = SessionStatus.Active,
        Attention = new AttentionChange(kind, TextClip.Bytes(message, FieldLimits.Message)),
    };

    // A notification comes seconds after the ask itself: it raises only where the ask was not seen.
    private static AttentionChange? Notified(HookPayload payload)
    {
        var message = TextClip.Bytes(payload["message"] ?? "Waits for you", FieldLimits.Message);
        return payload["notification_type"] switch
        {
            "permission_prompt" => new AttentionChange("permission", message, OnlyIfNone: true),
            "elicitation_dialog" or "elicitation_url_dialog" => new AttentionChange("question", message, OnlyIfNone: true),
            "idle_prompt" or "agent_needs_input" => new AttentionChange("input", message, OnlyIfNone: true),
            "elicitation_response" or "elicitation_complete" => AttentionChange.Clear,
            // Clients before the type was sent.
            null when message.Contains("needs your permission", StringComparison.Ordinal) => new AttentionChange("permission", message, OnlyIfNone: true),
            null when message.Contains("waiting for your input", StringComparison.Ordinal) => new AttentionChange("input", message, OnlyIfNone: true),
            _ => null,
        };
    }
}
