using System.Globalization;
using LiveDashboard.Core.Commands;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>Points that belong together become one report: tokens of every kind, and what they cost.</summary>
internal static class OtlpMeter
{
    public static void Add(OtlpBatch batch, List<OtlpPoint> points)
    {
        var tokens = OtlpSeries.Tokens(points[0].Family);
        foreach (var point in points)
            Add(tokens, point);
        if (tokens.Fault is { } fault)
        {
            batch.Reject(fault, points.Count);
            return;
        }
        var (first, session) = (points[0], points[0].Session);
        batch.Add(new UpsertSession(OtlpSession.Known(session, first.Client, first.Facts)));
        if (tokens.IsNothing)
            return;
        batch.Add(new ReportUsage($"metric:{Name(points)}", session, first.Family == OtlpSeries.OldGenAi ? "histogram" : "metric", tokens.Totals)
        {
            CostIsKnown = points.Any(p => p.Kind == OtlpKind.Cost),
            Model = OtlpSession.Model(first.Facts),
            Provider = OtlpSession.Provider(first.Facts),
            Agent = OtlpSession.Agent(first.Facts),
            At = OtlpTime.Of(first.Time),
        });
    }

    /// <summary>
    /// An increment is named by its series and its time: sent again it is the same one. A running sum keeps its name until its
    /// counters start anew. Counters of one process may start some nanoseconds apart; the first stands for all.
    /// </summary>
    private static string Name(List<OtlpPoint> points)
    {
        var first = points[0];
        var start = Number(points.Min(p => p.Start));
        var series = first.IsDelta ? string.Join('|', points.Select(p => $"{p.Kind}@{Number(p.Start)}").Order(StringComparer.Ordinal)) : null;
        return OtlpHash.Of(first.Family, first.Session, OtlpSession.Model(first.Facts), OtlpSession.Agent(first.Facts), start, series, first.IsDelta ? Number(first.Time) : null);
    }

    private static string Number(ulong nanos) => nanos.ToString(CultureInfo.InvariantCulture);

    private static void Add(OtlpTokens tokens, OtlpPoint point)
    {
        switch (point.Kind)
        {
            case OtlpKind.Input: tokens.Input += point.Value; break;
            case OtlpKind.Output: tokens.Output += point.Value; break;
            case OtlpKind.CacheRead: tokens.CacheRead += point.Value; break;
            case OtlpKind.CacheWrite: tokens.CacheWrite += point.Value; break;
            case OtlpKind.Reasoning: tokens.Reasoning += point.Value; break;
            case OtlpKind.Cost: tokens.Cost += point.Value; break;
        }
    }
}
