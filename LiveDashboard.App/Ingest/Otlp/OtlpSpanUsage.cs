using LiveDashboard.App.Ingest.Otlp.Wire;
using LiveDashboard.Core.Commands;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>What a model call's span says was used, in the words of the GenAI conventions or of the AI SDK.</summary>
internal static class OtlpSpanUsage
{
    private const double NanosPerMillisecond = 1e6;

    public static bool TellsUse(OtlpFacts facts) =>
        facts.Has("gen_ai.usage.input_tokens") || facts.Has("gen_ai.usage.output_tokens") || facts.Has("ai.usage.inputTokens") || facts.Has("ai.usage.outputTokens")
        || facts.Has("gen_ai.usage.prompt_tokens") || facts.Has("gen_ai.usage.completion_tokens");

    /// <summary>By the conventions input counts all that went in, cached or not. The older names come last.</summary>
    public static OtlpTokens Of(OtlpFacts facts) => new()
    {
        Input = facts.Number("ai.usage.inputTokens", "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens") ?? 0,
        InputHasCacheRead = true,
        InputHasCacheWrite = true,
        Output = facts.Number("ai.usage.outputTokens", "gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens") ?? 0,
        CacheRead = facts.Number("ai.usage.inputTokenDetails.cacheReadTokens", "ai.usage.cachedInputTokens", "gen_ai.usage.cache_read.input_tokens") ?? 0,
        CacheWrite = facts.Number("ai.usage.inputTokenDetails.cacheWriteTokens", "gen_ai.usage.cache_write.input_tokens", "gen_ai.usage.cache_creation.input_tokens") ?? 0,
        Reasoning = facts.Number("ai.usage.outputTokenDetails.reasoningTokens", "ai.usage.reasoningTokens", "gen_ai.usage.reasoning.output_tokens", "thoughts_token_count") ?? 0,
    };

    public static ReportUsage Report(Span span, OtlpFacts facts, string session, OtlpTokens tokens) =>
        new(OtlpUsage.Short($"span:{session}:{OtlpId.Hex(span.TraceId)}:{OtlpId.Hex(span.SpanId)}"), session, "span", tokens.Totals)
        {
            Model = OtlpSession.Model(facts),
            Provider = OtlpSession.Provider(facts),
            Agent = OtlpSession.Agent(facts),
            DurationMs = span.EndTimeUnixNano > span.StartTimeUnixNano && span.StartTimeUnixNano > 0 ? (long)((span.EndTimeUnixNano - span.StartTimeUnixNano) / NanosPerMillisecond) : null,
            At = OtlpTime.Of(span.EndTimeUnixNano),
        };
}
