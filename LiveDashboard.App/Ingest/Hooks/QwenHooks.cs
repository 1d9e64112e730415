using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>Qwen Code: Claude's names. The prompt is told again, empty, before every round of the model.</summary>
internal static class QwenHooks
{
    public static HookReading Read(HookCall call, HookPayload payload)
    {
        var known = ClaudeHooks.Read(call, payload);
        return known.Event switch
        {
            "UserPromptSubmit" when !known.Reopens => known.Quiet(),
            "Stop" => known with { ContextUsed = payload.Count("input_tokens"), ContextLimit = payload.Count("context_limit") is > 0 and var limit ? limit : null },
            "TodoCreated" or "TodoCompleted" => known.Settled(SessionStatus.Active),
            "SessionDelete" => known.Over(),
            _ => known,
        };
    }
}
