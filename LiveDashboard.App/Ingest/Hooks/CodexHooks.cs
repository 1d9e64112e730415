using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// Codex: Claude's names, and the argument of its <c>notify</c> program. A turn that fails sends nothing; that the session
/// ends before its turn did is all there is to see of it.
/// </summary>
internal static class CodexHooks
{
    public static HookReading Read(HookCall call, HookPayload payload)
    {
        if (payload["hook_event_name"] is null && payload["type"] is { } told)
            return Notify(told, payload);
        var known = ClaudeHooks.Known(payload["hook_event_name"] ?? call.Event ?? "hook", payload) with { Model = payload["model"], AgentHasOwnId = true };
        return known.Event switch
        {
            "SessionStart" => known.Started(),
            "PreModelRequest" => known.Settled(SessionStatus.Active).Quiet(),
            "Interrupt" => known.Settled(SessionStatus.Idle) with { Line = "interrupted" },
            "SessionEnd" => known.Over() with { FailsUnfinished = true, KeepsFailure = true },
            _ => ClaudeHooks.Meant(payload, known),
        };
    }

    private static HookReading Notify(string told, HookPayload payload)
    {
        var known = new HookReading(told) { Session = payload["thread-id"], Directory = payload["cwd"] };
        return told == "agent-turn-complete"
            ? known.Settled(SessionStatus.Idle) with { Prompt = payload.Texts("input-messages").FirstOrDefault(), Line = payload["last-assistant-message"], KeepsFailure = true }
            : known;
    }
}
