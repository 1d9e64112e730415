using System.Globalization;
using System.Text;
using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>Reads the events of one request. The first that is wrong refuses them all.</summary>
internal static class EventBatch
{
    public static Reading<List<NewEvent>> FromJson(byte[] body)
    {
        if (StrictJson.Parse(body).Failed(out var problem, out var document))
            return problem;
        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array)
                return Add([], root, prefix: "");
            if (root.GetArrayLength() > FieldLimits.EventsPerRequest)
                return TooMany();
            var events = new List<NewEvent>(root.GetArrayLength());
            foreach (var item in root.EnumerateArray())
            {
                if (Add(events, item, Prefix(events.Count)).Problem is { } wrong)
                    return wrong;
            }
            return events;
        }
    }

    public static Reading<List<NewEvent>> FromLines(byte[] body)
    {
        var events = new List<NewEvent>();
        var number = 0;
        for (ReadOnlyMemory<byte> rest = body; rest.Length > 0;)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            number++;
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
                continue;
            if (events.Count == FieldLimits.EventsPerRequest)
                return TooMany();
            if (AddLine(events, line).Problem is { } wrong)
                return wrong with { Detail = string.Create(CultureInfo.InvariantCulture, $"Line {number}: {wrong.Detail}") };
        }
        return events.Count > 0 ? events : DoorProblem.NotJson("The body holds no event.");
    }

    private static Reading<List<NewEvent>> AddLine(List<NewEvent> events, ReadOnlyMemory<byte> line)
    {
        if (StrictJson.Parse(line).Failed(out var problem, out var document))
            return problem;
        using (document)
            return Add(events, document.RootElement, Prefix(events.Count));
    }

    private static Reading<List<NewEvent>> Add(List<NewEvent> events, JsonElement item, string prefix)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return DoorProblem.Invalid(prefix.Length == 0 ? "body" : prefix.TrimEnd('.'), "an event is a JSON object.");
        var fields = new FieldReader(item, prefix);
        var data = fields.Value("event_data") is { } value ? PayloadText.Compact(value) : "{}";
        if (data.Length > FieldLimits.EventData || Encoding.UTF8.GetByteCount(data) > FieldLimits.EventData)
            return DoorProblem.TooLarge($"{prefix}event_data", "is longer than 256 kB.");
        var read = new NewEvent(fields.Required("event_type", FieldLimits.EventType) ?? "", PayloadText.Clean(data))
        {
            Uid = Uid(fields),
            SessionId = Optional(fields.Text("session_id", FieldLimits.Id)),
            ParentEventId = Optional(fields.Id("parent_event_id", FieldLimits.Id)),
            SpawnerType = Optional(fields.Text("spawner_type", FieldLimits.Spawner)),
            Source = Optional(fields.Text("source", FieldLimits.Source)),
            Severity = SeverityOf(fields),
        };
        if (fields.Problem is { } wrong)
            return wrong;
        events.Add(read);
        return events;
    }

    // An empty uid would make all events with an empty uid one event.
    private static string? Uid(FieldReader fields) =>
        fields.Text("uid", FieldLimits.Id) is { Length: 0 } ? fields.Refuse("uid", "is empty.") : fields.Text("uid", FieldLimits.Id);

    private static Severity SeverityOf(FieldReader fields)
    {
        var word = fields.Text("severity", FieldLimits.Word);
        if (word is null)
            return Severity.Info;
        if (SeverityNames.Parse(word) is { } severity)
            return severity;
        fields.Refuse("severity", "must be debug, info, warning or error.");
        return Severity.Info;
    }

    private static string? Optional(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string Prefix(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}].");

    private static DoorProblem TooMany() => DoorProblem.TooLarge("body", "more than 5,000 events. Send fewer a request.");
}
