using LiveDashboard.Core.Commands;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>What log events say was used. Each client counts in its own way: docs/INGEST.md, "counted once".</summary>
internal static class OtlpUsage
{
    private const int LongestId = 300;

    /// <summary>Null for an event that tells no use.</summary>
    public static OtlpTokens? Of(OtlpLog log) => (log.Client.Source, log.Event) switch
    {
        (OtlpClient.Claude, "api_request") => Claude(log.Facts),
        (OtlpClient.Codex, "sse_event") when IsCodexUsage(log.Facts) => Codex(log.Facts),
        (OtlpClient.Gemini, "api_response") => Family(log.Facts, outputLacksReasoning: true),
        (OtlpClient.Qwen, "api_response") => Family(log.Facts, outputLacksReasoning: false),
        _ => null,
    };

    public static bool IsCodexUsage(OtlpFacts facts) => facts.Has("input_token_count");

    public static ReportUsage Report(OtlpLog log, string session, string recordId, OtlpTokens tokens)
    {
        var facts = log.Facts;
        // Claude Code's sequence starts anew with each process of a session; the request's own id does not.
        var id = facts.Text("request_id", "client_request_id", "response_id") ?? recordId;
        return new ReportUsage(Short($"log:{session}:{id}"), session, "log", tokens.Totals)
        {
            CostIsKnown = facts.Has("cost_usd") || facts.Has("cost_usd_micros"),
            Model = OtlpSession.Model(facts),
            Provider = OtlpSession.Provider(facts),
            Agent = OtlpSession.Agent(facts),
            DurationMs = facts.Number("duration_ms") is { } took and >= 0 and < 1e15 ? (long)took : null,
            At = log.At,
        };
    }

    public static string Short(string id) => id.Length <= LongestId ? id : OtlpHash.Of(id);

    private static OtlpTokens Claude(OtlpFacts facts) => new()
    {
        Input = facts.Number("input_tokens") ?? 0,
        Output = facts.Number("output_tokens") ?? 0,
        CacheRead = facts.Number("cache_read_tokens") ?? 0,
        CacheWrite = facts.Number("cache_creation_tokens") ?? 0,
        Cost = facts.Number("cost_usd") ?? (facts.Number("cost_usd_micros") ?? 0) / 1e6,
    };

    private static OtlpTokens Codex(OtlpFacts facts) => new()
    {
        Input = facts.Number("input_token_count") ?? 0,
        InputHasCacheRead = true,
        Output = facts.Number("output_token_count") ?? 0,
        CacheRead = facts.Number("cached_token_count") ?? 0,
        CacheWrite = facts.Number("cache_write_token_count") ?? 0,
        Reasoning = facts.Number("reasoning_token_count") ?? 0,
    };

    private static OtlpTokens Family(OtlpFacts facts, bool outputLacksReasoning) => new()
    {
        Input = facts.Number("input_token_count") ?? 0,
        InputHasCacheRead = true,
        Output = facts.Number("output_token_count") ?? 0,
        OutputLacksReasoning = outputLacksReasoning,
        CacheRead = facts.Number("cached_content_token_count") ?? 0,
        Reasoning = facts.Number("thoughts_token_count") ?? 0,
    };
}
