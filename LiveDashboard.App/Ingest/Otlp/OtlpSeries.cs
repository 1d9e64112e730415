namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>Which metrics count what. All others are accepted and not kept.</summary>
internal static class OtlpSeries
{
    /// <summary>Claude Code's own counters: by increments, with their cost, input without cache.</summary>
    public const string Claude = "claude";

    /// <summary>The counters of Gemini CLI and Qwen Code: input with cache.</summary>
    public const string Gemini = "gemini";
    public const string Qwen = "qwen";

    /// <summary>The conventions' counters, and the histogram that was before them.</summary>
    public const string GenAi = "metric";
    public const string OldGenAi = "histogram";

    private const string Usage = "gen_ai.client.inference.usage.";

    public static (string Family, OtlpKind Kind) Of(string metric, OtlpFacts point, OtlpClient client) => (client.Source, metric) switch
    {
        (OtlpClient.Claude, "claude_code.cost.usage") => (Claude, OtlpKind.Cost),
        (OtlpClient.Claude, "claude_code.token.usage") => (Claude, Named(point.Text("type"))),
        (OtlpClient.Gemini, "gemini_cli.token.usage") => (Gemini, Named(point.Text("type"))),
        (OtlpClient.Qwen, "qwen-code.token.usage") => (Qwen, Named(point.Text("type"))),
        // These tell the same a second time, and know less of it.
        (OtlpClient.Claude or OtlpClient.Gemini or OtlpClient.Qwen or OtlpClient.Codex, _) => ("", OtlpKind.None),
        (_, "gen_ai.client.token.usage") => (OldGenAi, Named(point.Text("gen_ai.token.type"))),
        _ when metric.StartsWith(Usage, StringComparison.Ordinal) => (GenAi, Counter(metric[Usage.Length..])),
        _ => ("", OtlpKind.None),
    };

    public static OtlpTokens Tokens(string family) => new()
    {
        InputHasCacheRead = family != Claude,
        InputHasCacheWrite = family is GenAi or OldGenAi,
        OutputLacksReasoning = family == Gemini,
    };

    private static OtlpKind Named(string? type) => type switch
    {
        "input" => OtlpKind.Input,
        "output" => OtlpKind.Output,
        "cacheRead" or "cache" or "cache_read" => OtlpKind.CacheRead,
        "cacheCreation" or "cache_creation" or "cache_write" => OtlpKind.CacheWrite,
        "thought" => OtlpKind.Reasoning,
        _ => OtlpKind.None,
    };

    private static OtlpKind Counter(string name) => name switch
    {
        "input_tokens" => OtlpKind.Input,
        "output_tokens" => OtlpKind.Output,
        "cache_read.input_tokens" => OtlpKind.CacheRead,
        "cache_write.input_tokens" or "cache_creation.input_tokens" => OtlpKind.CacheWrite,
        "reasoning.output_tokens" => OtlpKind.Reasoning,
        _ => OtlpKind.None,
    };
}
