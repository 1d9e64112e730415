namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>Who sends: the six agents whose habits we know, or anybody who keeps OpenTelemetry's own conventions.</summary>
internal sealed record OtlpClient(string Source, bool IsKnown)
{
    public const string Claude = "claude-code";
    public const string Codex = "codex";
    public const string Gemini = "gemini-cli";
    public const string Qwen = "qwen-code";
    public const string Copilot = "copilot-cli";
    public const string OpenCode = "opencode";

    public static OtlpClient Of(OtlpFacts resource)
    {
        var service = resource.Text("service.name") ?? "";
        return service switch
        {
            Claude or Gemini or Qwen or OpenCode => new(service, IsKnown: true),
            "github-copilot" => new(Copilot, IsKnown: true),
            _ when service == Codex || service.StartsWith("codex_", StringComparison.Ordinal) || service.StartsWith("codex-", StringComparison.Ordinal) => new(Codex, IsKnown: true),
            "" => new("opentelemetry", IsKnown: false),
            _ => new(TextClip.Bytes(service, FieldLimits.Source), IsKnown: false),
        };
    }

    /// <summary>The session a record belongs to. Who names none, and is nobody we know better, is one session a process.</summary>
    public string? Session(OtlpFacts facts, bool orProcess) =>
        facts.Text("session.id", "conversation.id", "gen_ai.conversation.id", "ai.telemetry.metadata.sessionId")
            ?? (orProcess && !IsKnown ? facts.Text("service.instance.id", "service.name") : null);
}
