using LiveDashboard.App.Ingest.Otlp.Wire;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>
/// Spans: what a model call used, and that a turn is over. All others are the agent's own affairs and are not kept. Only calls
/// themselves count, never what holds them and repeats their sums.
/// </summary>
internal static class OtlpSpans
{
    private static readonly string[] Calls = ["chat", "text_completion", "generate_content", "embeddings"];

    public static OtlpBatch Read(ExportTraceServiceRequest request)
    {
        var batch = new OtlpBatch();
        foreach (var sent in request.ResourceSpans)
        {
            var resource = sent.Resource?.Attributes ?? [];
            var client = OtlpClient.Of(new OtlpFacts(resource, null));
            var spans = sent.ScopeSpans.SelectMany(s => s.Spans).ToList();
            var holders = spans.Where(s => IsCall(s, new OtlpFacts(s.Attributes, null))).Select(Parent).ToHashSet(StringComparer.Ordinal);
            foreach (var span in spans.OrderBy(s => s.EndTimeUnixNano))
                Add(batch, span, new OtlpFacts(span.Attributes, resource), client, holders);
        }
        return batch;
    }

    private static void Add(OtlpBatch batch, Span span, OtlpFacts facts, OtlpClient client, HashSet<string> holders)
    {
        var isCall = client.Source != OtlpClient.Claude && IsCall(span, facts) && !holders.Contains($"{OtlpId.Hex(span.TraceId)}:{OtlpId.Hex(span.SpanId)}");
        var isTurn = IsTurn(span, facts);
        if ((!isCall && !isTurn) || client.Session(facts, orProcess: true) is not { } session)
        {
            batch.Drop();
            return;
        }
        if (!batch.Takes(session))
            return;
        var tokens = isCall ? OtlpSpanUsage.Of(facts) : null;
        if (Fault(span, tokens) is { } fault)
        {
            batch.Reject(fault);
            return;
        }
        batch.Add(new UpsertSession(OtlpSession.Known(session, client, facts) with
        {
            Status = isTurn ? SessionStatus.Idle : SessionStatus.Active,
            IsInferred = true,
            Event = TextClip.Bytes(OtlpFacts.Clean(span.Name) is { Length: > 0 } name ? name : "span", FieldLimits.EventType),
            SentAt = OtlpTime.Of(span.EndTimeUnixNano),
        }));
        if (tokens is { IsNothing: false })
            batch.Add(OtlpSpanUsage.Report(span, facts, session, tokens));
    }

    private static string? Fault(Span span, OtlpTokens? tokens) =>
        tokens is not null && (span.SpanId.IsEmpty || span.TraceId.IsEmpty) ? "span without an id" : tokens?.Fault;

    private static string Parent(Span span) => $"{OtlpId.Hex(span.TraceId)}:{OtlpId.Hex(span.ParentSpanId)}";

    // The AI SDK's ai.streamText holds ai.streamText.doStream, with the same numbers.
    private static bool IsCall(Span span, OtlpFacts facts)
    {
        if (!OtlpSpanUsage.TellsUse(facts))
            return false;
        if (facts.Text("ai.operationId") is { } sdk)
            return sdk.Contains(".do", StringComparison.Ordinal);
        return facts.Text("gen_ai.operation.name") is not { } operation || Calls.Contains(operation, StringComparer.Ordinal);
    }

    // What is called so by its client, or an agent's work that nothing holds, has ended: the turn is over.
    private static bool IsTurn(Span span, OtlpFacts facts) =>
        span.Name is "claude_code.interaction" or "qwen-code.interaction"
        || (span.ParentSpanId.IsEmpty && facts.Text("gen_ai.operation.name") == "invoke_agent");
}
