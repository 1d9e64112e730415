using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// Copilot CLI: most payloads do not name their event, the address does. A subagent's events bear its own id as their session.
/// </summary>
internal static class CopilotHooks
{
    public static HookReading Read(HookCall call, HookPayload payload)
    {
        var told = payload.Any("hook_event_name", "hookName") ?? call.Event ?? "hook";
        var known = Known(told, payload);
        return (char.ToLowerInvariant(told[0]) + told[1..]) switch
        {
            "sessionStart" => known.Started() with { Prompt = payload["initialPrompt"] },
            "userPromptSubmitted" => known.Prompted(payload["prompt"]),
            "preToolUse" => known.Settled(SessionStatus.Active) with { Line = HookLine.Tool(payload["toolName"], payload.Object("toolArgs")) },
            "postToolUse" => Done(known, payload),
            // Asked of its own rules, before every tool; when a person is asked, a notification says so.
            "permissionRequest" => known.Quiet(),
            "notification" when payload["notification_type"] == "permission_prompt" => known.Asking("permission", payload["message"] ?? "Asks for permission") with { Line = payload["message"] },
            "notification" => known with { Line = payload["message"] },
            "agentStop" => known.Settled(SessionStatus.Idle) with { Line = "finished its turn" },
            "subagentStart" => known with { Step = AgentStep.Starts, Line = $"subagent {known.AgentType} started" },
            "subagentStop" => known with { Step = AgentStep.Stops, Line = payload["response"] },
            "errorOccurred" => known.Failed(payload.Object("error")?["message"] ?? payload["error"] ?? "An error occurred."),
            "sessionEnd" when payload["reason"] is "error" or "timeout" => known.Over(SessionStatus.Error),
            "sessionEnd" => known.Over(),
            _ => known.Settled(null),
        };
    }

    private static HookReading Known(string told, HookPayload payload)
    {
        var session = payload.Any("sessionId", "session_id");
        var agent = payload["agentId"];
        return new HookReading(told)
        {
            Session = agent is not null && agent == session ? payload["parentAgentId"] ?? session : session,
            Agent = agent is not null && agent == session && payload["parentAgentId"] is null ? null : agent,
            AgentType = payload.Any("agentType", "agentName"),
            Directory = payload["cwd"],
            At = HookTime.Of(payload, "timestamp"),
        };
    }

    private static HookReading Done(HookReading known, HookPayload payload)
    {
        var result = payload.Object("toolResult");
        var worked = result?["resultType"] is null or "success";
        return known.Settled(SessionStatus.Active) with
        {
            Line = worked ? null : $"{payload["toolName"] ?? "Tool"} failed: {result?["textResultForLlm"]}",
            Edits = worked ? ToolEdits.OfCopilot(payload) : [],
        };
    }
}
