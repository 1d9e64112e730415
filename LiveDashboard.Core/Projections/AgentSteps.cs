using System.Collections.Frozen;
using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Reads events as steps of a run. The clients' names for the same thing stand side by side; field lists: docs/INGEST.md.</summary>
internal static class AgentSteps
{
    private const int LineLength = 300;

    private static readonly FrozenDictionary<string, (StepKind, StepPhase)> Names = new Dictionary<string, (StepKind, StepPhase)>
    {
        ["UserPromptSubmit"] = (StepKind.Prompt, StepPhase.Point),
        ["userPromptSubmitted"] = (StepKind.Prompt, StepPhase.Point),
        ["BeforeAgent"] = (StepKind.Prompt, StepPhase.Point),
        ["chat.message"] = (StepKind.Prompt, StepPhase.Point),
        ["PreToolUse"] = (StepKind.Tool, StepPhase.Begin),
        ["BeforeTool"] = (StepKind.Tool, StepPhase.Begin),
        ["tool.execute.before"] = (StepKind.Tool, StepPhase.Begin),
        ["PostToolUse"] = (StepKind.Tool, StepPhase.End),
        ["AfterTool"] = (StepKind.Tool, StepPhase.End),
        ["tool.execute.after"] = (StepKind.Tool, StepPhase.End),
        ["PostToolUseFailure"] = (StepKind.Tool, StepPhase.Failed),
        ["PermissionDenied"] = (StepKind.Tool, StepPhase.Refused),
        ["timeline"] = (StepKind.Tool, StepPhase.Point),
        ["PermissionRequest"] = (StepKind.Ask, StepPhase.Begin),
        ["permission.asked"] = (StepKind.Ask, StepPhase.Begin),
        ["permission.updated"] = (StepKind.Ask, StepPhase.Begin),
        ["Elicitation"] = (StepKind.Ask, StepPhase.Begin),
        ["permission.replied"] = (StepKind.Ask, StepPhase.End),
        ["ElicitationResult"] = (StepKind.Ask, StepPhase.End),
        ["Stop"] = (StepKind.Turn, StepPhase.End),
        ["agentStop"] = (StepKind.Turn, StepPhase.End),
        ["AfterAgent"] = (StepKind.Turn, StepPhase.End),
        ["session.idle"] = (StepKind.Turn, StepPhase.End),
        ["StopFailure"] = (StepKind.Error, StepPhase.Failed),
        ["errorOccurred"] = (StepKind.Error, StepPhase.Failed),
        ["session.error"] = (StepKind.Error, StepPhase.Failed),
        ["SessionStart"] = (StepKind.State, StepPhase.Begin),
        ["SessionEnd"] = (StepKind.State, StepPhase.End),
        ["SubagentStart"] = (StepKind.Subagent, StepPhase.Begin),
        ["SubagentStop"] = (StepKind.Subagent, StepPhase.End),
        ["file_edited"] = (StepKind.File, StepPhase.Point),
        ["file.edited"] = (StepKind.File, StepPhase.Point),
        ["FileChanged"] = (StepKind.File, StepPhase.Point),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a change of the session's own row tells.</summary>
    public static AgentStep? OfRow(LiveEvent e, Session session) => e.EventType switch
    {
        "session_created" => Echo(StepKind.State, StepPhase.Begin, "started"),
        "session_attention" => Echo(StepKind.Ask, StepPhase.Begin, session.AttentionMessage ?? ""),
        "session_failed" => Echo(StepKind.Error, StepPhase.Failed, session.Error ?? ""),
        "session_ended" => Echo(StepKind.State, StepPhase.End, "ended"),
        _ => null,
    };

    /// <summary>Null for an event that is no step of a run.</summary>
    public static AgentStep? OfData(LiveEvent e, JsonElement data)
    {
        var fields = new StepFields(data);
        if (!Names.TryGetValue(e.EventType, out var step) && !Names.TryGetValue(fields.Text("hook_event_name") ?? "", out step))
            return null;
        var (kind, phase) = step;
        if (kind == StepKind.Tool && phase == StepPhase.Point && fields.Text("eventType") == "permission")
            (kind, phase) = (StepKind.Ask, StepPhase.Begin);
        return new AgentStep(kind, phase == StepPhase.End && fields.HasFailed ? StepPhase.Failed : phase)
        {
            Key = fields.Key,
            Name = Line(kind is StepKind.Subagent ? fields.Text("agent_type", "agentName") : kind is StepKind.File ? fields.Text("operation", "event") : fields.Tool, 120),
            Detail = Line(Detail(kind, phase, fields), LineLength) ?? "",
            DurationMs = fields.Number("duration_ms", "durationMs"),
            LinesAdded = fields.Number("lines_added"),
            LinesRemoved = fields.Number("lines_removed"),
        };
    }

    private static string? Detail(StepKind kind, StepPhase phase, StepFields fields) => kind switch
    {
        StepKind.Prompt => fields.Text("prompt"),
        StepKind.File => fields.Text("file_path", "filePath", "file"),
        StepKind.Tool when phase == StepPhase.Point => fields.Text("summary"),
        StepKind.Tool or StepKind.Ask => fields.Argument ?? fields.Text("message", "summary", "title"),
        StepKind.Turn or StepKind.Subagent => fields.Text("last_assistant_message", "prompt_response"),
        StepKind.Error => fields.Text("error_details", "error", "message"),
        _ => fields.Text("source", "reason"),
    };

    private static AgentStep Echo(StepKind kind, StepPhase phase, string detail) =>
        new(kind, phase) { Detail = Line(detail, LineLength) ?? "", IsEcho = true };

    private static string? Line(string? text, int length) => text is null ? null : Redactor.Shared.Redact(EventSummary.Clip(text, length));
}
