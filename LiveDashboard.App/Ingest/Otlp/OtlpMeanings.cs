using System.Collections.Frozen;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>Which event means what: docs/INGEST.md has the same table.</summary>
internal static class OtlpMeanings
{
    public static IReadOnlyList<string> Prefixes { get; } = ["claude_code.", "codex.", "gemini_cli.", "qwen-code."];

    private static readonly FrozenSet<string> Noise = new[]
    {
        "hook_registered", "hook_execution_start", "hook_execution_complete", "hook_call", "managed_settings_resolved", "plugin_loaded",
        "retention_sweep", "startup_phase", "startup_stats", "turn_ttft", "websocket_event", "config", "auth", "ripgrep_fallback", "model_routing",
        "edit_strategy", "plan.approval_mode_duration", "memory.recall", "memory.recall.delivery", "gen_ai.client.inference.operation.details",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, OtlpMeaning> Known = new Dictionary<string, OtlpMeaning>(StringComparer.Ordinal)
    {
        ["session.start"] = OtlpMeaning.Start,
        ["conversation_starts"] = OtlpMeaning.Start,
        ["user_prompt"] = OtlpMeaning.Prompt,
        ["api_request"] = OtlpMeaning.Work,
        ["api_response"] = OtlpMeaning.Work,
        ["assistant_response"] = OtlpMeaning.Work,
        ["tool_decision"] = OtlpMeaning.Work,
        ["tool_result"] = OtlpMeaning.Tool,
        ["tool_call"] = OtlpMeaning.Tool,
        ["api_error"] = OtlpMeaning.Trouble,
        ["api_retries_exhausted"] = OtlpMeaning.Trouble,
        ["session.end"] = OtlpMeaning.End,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static OtlpMeaning Of(OtlpLog log)
    {
        if (log.Event is not { } name || Noise.Contains(name))
            return OtlpMeaning.Noise;
        // Of the hundreds of pieces of a streamed answer only the last one says something: what it used.
        if (log.Client.Source == OtlpClient.Codex && name == "sse_event")
            return OtlpUsage.IsCodexUsage(log.Facts) ? OtlpMeaning.Work : OtlpMeaning.Noise;
        if (!log.Client.IsKnown)
            return OtlpMeaning.Note;
        return log.Client.Source == OtlpClient.OpenCode ? OtlpMeaning.Noise : Known.GetValueOrDefault(name, OtlpMeaning.Note);
    }

    /// <summary>What a client leaves out of the name it gives its event; only Claude Code does.</summary>
    public static string? Prefix(OtlpClient client) => client.Source == OtlpClient.Claude ? "claude_code." : null;
}
