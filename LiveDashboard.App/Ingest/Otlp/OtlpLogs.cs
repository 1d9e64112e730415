using System.Globalization;
using LiveDashboard.App.Ingest.Otlp.Wire;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>Log records: the events of an agent, what its model calls used, and the state of its session.</summary>
internal static class OtlpLogs
{
    public static OtlpBatch Read(ExportLogsServiceRequest request)
    {
        var batch = new OtlpBatch();
        var logs = request.ResourceLogs.SelectMany(Records);
        foreach (var session in logs.GroupBy(l => l.Session, StringComparer.Ordinal))
            Add(batch, session.Key, [.. session.OrderBy(l => l.At ?? DateTimeOffset.MinValue)]);
        return batch;
    }

    private static IEnumerable<OtlpLog> Records(ResourceLogs sent)
    {
        var resource = sent.Resource?.Attributes ?? [];
        var client = OtlpClient.Of(new OtlpFacts(resource, null));
        return sent.ScopeLogs.SelectMany(s => s.LogRecords).Select(r => new OtlpLog(r, new OtlpFacts(r.Attributes, resource), client));
    }

    // The records of one session in their order. Only the last of them that tells a state changes it: screens need not see
    // the states in between that were over before they came.
    private static void Add(OtlpBatch batch, string? session, List<OtlpLog> logs)
    {
        var kept = logs.Where(l => l.Meaning != OtlpMeaning.Noise).ToList();
        for (var i = kept.Count; i < logs.Count; i++)
            batch.Drop();
        var last = kept.FindLastIndex(l => OtlpState.Tells(l.Meaning));
        for (var i = 0; i < kept.Count; i++)
        {
            if (!batch.Takes(session))
                continue;
            var change = session is null ? null
                : i == last ? OtlpState.After(kept, i, session)
                : i == 0 ? OtlpSession.Known(session, kept[0].Client, kept[0].Facts)
                : null;
            Add(batch, session, kept[i], change);
        }
    }

    private static void Add(OtlpBatch batch, string? session, OtlpLog log, SessionChange? change)
    {
        var tokens = OtlpUsage.Of(log);
        if (tokens?.Fault is { } fault)
        {
            batch.Reject(fault);
            return;
        }
        var data = OtlpJson.Data(log.Record);
        var id = OtlpHash.Of(session, log.Type, Nanos(log.Record.TimeUnixNano), Nanos(log.Record.ObservedTimeUnixNano), data);
        batch.Add(new RecordTelemetry(new NewEvent(log.Type, data)
        {
            Uid = $"otlp:{id}",
            SessionId = session,
            Source = log.Client.Source,
            Severity = SeverityOf(log.Meaning),
        }, change));
        if (session is not null && tokens is { IsNothing: false })
            batch.Add(OtlpUsage.Report(log, session, id, tokens));
    }

    private static string Nanos(ulong nanos) => nanos.ToString(CultureInfo.InvariantCulture);

    private static Severity SeverityOf(OtlpMeaning meaning) => meaning switch
    {
        OtlpMeaning.Trouble => Severity.Warning,
        OtlpMeaning.Prompt or OtlpMeaning.Tool => Severity.Info,
        _ => Severity.Debug,
    };
}
