using Google.Protobuf.Collections;
using LiveDashboard.App.Ingest.Otlp.Wire;
using LiveDashboard.Core.Commands;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>Metrics: the counters of tokens and cost, where they name a session. No point becomes an event.</summary>
internal static class OtlpMetrics
{
    public static OtlpBatch Read(ExportMetricsServiceRequest request)
    {
        var batch = new OtlpBatch();
        var points = request.ResourceMetrics.SelectMany(m => Points(m, batch)).ToList();
        foreach (var report in points.GroupBy(p => p.Report))
            OtlpMeter.Add(batch, [.. report]);
        return batch;
    }

    private static IEnumerable<OtlpPoint> Points(ResourceMetrics sent, OtlpBatch batch)
    {
        var resource = sent.Resource?.Attributes ?? [];
        var client = OtlpClient.Of(new OtlpFacts(resource, null));
        foreach (var metric in sent.ScopeMetrics.SelectMany(s => s.Metrics))
        {
            foreach (var (attributes, start, time, value, temporality) in Values(metric))
            {
                if (Read(metric.Name, new OtlpFacts(attributes, resource), start, time, value, temporality, client) is not { } point)
                    batch.Drop();
                else if (!double.IsFinite(point.Value) || point.Value < 0 || point.Value > (point.Kind == OtlpKind.Cost ? OtlpLimits.Cost : OtlpLimits.Tokens))
                    batch.Reject("point that is negative, too large or no number");
                else if (batch.Takes(point.Session))
                    yield return point;
            }
        }
    }

    // Codex, Qwen Code and Copilot name no session in their counters: what they count is told by logs or spans.
    private static OtlpPoint? Read(
        string metric, OtlpFacts facts, ulong start, ulong time, double? value, AggregationTemporality temporality, OtlpClient client)
    {
        var (family, kind) = OtlpSeries.Of(metric, facts, client);
        if (kind == OtlpKind.None || value is not { } number || temporality == AggregationTemporality.Unspecified)
            return null;
        return client.Session(facts, orProcess: true) is { } session
            ? new OtlpPoint(family, kind, number, temporality == AggregationTemporality.Delta, start, time, facts, session, client)
            : null;
    }

    private static IEnumerable<(RepeatedField<KeyValue>, ulong, ulong, double?, AggregationTemporality)> Values(Metric metric)
    {
        foreach (var p in metric.Sum?.DataPoints ?? [])
            yield return (p.Attributes, p.StartTimeUnixNano, p.TimeUnixNano, Number(p), metric.Sum!.AggregationTemporality);
        foreach (var p in metric.Histogram?.DataPoints ?? [])
            yield return (p.Attributes, p.StartTimeUnixNano, p.TimeUnixNano, p.HasSum ? p.Sum : null, metric.Histogram!.AggregationTemporality);
        foreach (var p in metric.ExponentialHistogram?.DataPoints ?? [])
            yield return (p.Attributes, p.StartTimeUnixNano, p.TimeUnixNano, p.HasSum ? p.Sum : null, metric.ExponentialHistogram!.AggregationTemporality);
    }

    private static double? Number(NumberDataPoint point) => point.ValueCase switch
    {
        NumberDataPoint.ValueOneofCase.AsInt => point.AsInt,
        NumberDataPoint.ValueOneofCase.AsDouble => point.AsDouble,
        _ => null,
    };
}
