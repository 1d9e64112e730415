using System.Globalization;
using LiveDashboard.App.Ingest.Otlp.Wire;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>One log record with what every reader of it asks: its event, its time, its meaning.</summary>
internal sealed class OtlpLog(LogRecord record, OtlpFacts facts, OtlpClient client)
{
    /// <summary>The event without its client's prefix, by which clients of one family agree; null for a record that is no event.</summary>
    public string? Event { get; } = NameOf(record, facts, client);
    public OtlpFacts Facts => facts;
    public OtlpClient Client => client;
    public LogRecord Record => record;
    public string? Session { get; } = client.Session(facts, orProcess: false);
    public DateTimeOffset? At { get; } = OtlpTime.Of(record.TimeUnixNano) ?? Said(facts) ?? OtlpTime.Of(record.ObservedTimeUnixNano);
    public OtlpMeaning Meaning => OtlpMeanings.Of(this);

    /// <summary>The event as the feed calls it.</summary>
    public string Type => TextClip.Bytes(OtlpMeanings.Prefix(client) is { } prefix && facts.Text("event.name") == Event ? prefix + Event : facts.Text("event.name") ?? Event ?? "log", FieldLimits.EventType);

    private static string? NameOf(LogRecord record, OtlpFacts facts, OtlpClient client)
    {
        // Codex puts the place in its source into the field that is meant for the name.
        var name = facts.Text("event.name") ?? (client.IsKnown || record.EventName.Length == 0 ? null : OtlpFacts.Clean(record.EventName));
        foreach (var prefix in OtlpMeanings.Prefixes)
        {
            if (name?.StartsWith(prefix, StringComparison.Ordinal) == true)
                return name[prefix.Length..];
        }
        return name;
    }

    private static DateTimeOffset? Said(OtlpFacts facts) =>
        DateTimeOffset.TryParse(facts.Text("event.timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? UnixTime.FromMilliseconds(Math.Max(0, at.ToUnixTimeMilliseconds()))
            : null;
}
