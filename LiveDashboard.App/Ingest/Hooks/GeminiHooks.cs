using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>Gemini CLI: names of its own, a time in every payload, no id of a tool's call.</summary>
internal static class GeminiHooks
{
    public static HookReading Read(HookCall call, HookPayload payload)
    {
        var known = ClaudeHooks.Known(payload["hook_event_name"] ?? call.Event ?? "hook", payload);
        var tool = HookLine.Tool(payload["tool_name"], payload.Object("tool_input"));
        return known.Event switch
        {
            "SessionStart" => known.Started(),
            "BeforeAgent" => known.Prompted(payload["prompt"]),
            "BeforeTool" => known.Settled(SessionStatus.Active) with { Line = tool },
            "AfterTool" when Error(payload) is { } error => known.Settled(SessionStatus.Active) with { Line = $"{payload["tool_name"] ?? "Tool"} failed: {error}" },
            "AfterTool" => known.Settled(SessionStatus.Active) with { Edits = ToolEdits.Of(payload) },
            // Once for every chunk, each with the whole conversation: no snippet of ours asks for them.
            "BeforeModel" or "AfterModel" or "BeforeToolSelection" => known.Settled(SessionStatus.Active).Quiet() with { Model = payload.Object("llm_request")?["model"] },
            "AfterAgent" => known.Settled(SessionStatus.Idle) with { Line = payload["prompt_response"] ?? "finished its turn" },
            // Comes in every turn, whether or not anything is compressed.
            "PreCompress" => known.Quiet(),
            "Notification" => Notified(known, payload),
            "SessionEnd" => known.Over(),
            _ => known.Settled(null),
        };
    }

    private static HookReading Notified(HookReading known, HookPayload payload) => payload["notification_type"] == "ToolPermission"
        ? known.Reminding("permission", payload["message"] ?? "Asks for permission")
        : known with { Line = payload["message"] };

    private static string? Error(HookPayload payload) =>
        payload.Object("tool_response") is { } answer && answer.Has("error") ? answer["error"] ?? answer.Object("error")?["message"] ?? "failed" : null;
}
