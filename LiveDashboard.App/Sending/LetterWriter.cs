using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace LiveDashboard.App.Sending;

/// <summary>Makes the request out of the options. Each has an id of its own, so that sending it again changes nothing.</summary>
internal static class LetterWriter
{
    private static readonly (string Option, string Field)[] Fields =
        [("--type", "event_type"), ("--session", "session_id"), ("--parent", "parent_event_id"), ("--source", "source"), ("--severity", "severity")];

    /// <exception cref="FormatException">The data is no JSON, or has no room for the message.</exception>
    public static Letter Event(SendOptions options)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            foreach (var (option, field) in Fields)
            {
                if (options[option] is { } value)
                    json.WriteString(field, value);
            }
            json.WriteString("uid", options["--uid"] ?? NewId());
            WriteData(json, options["--data"], options["--message"]);
            json.WriteEndObject();
        }
        return new Letter("api/events", [], body.WrittenSpan.ToArray());
    }

    public static Letter Hook(SendOptions options, byte[] body, DateTimeOffset now)
    {
        var path = $"api/hooks/{Uri.EscapeDataString(options.Hook!)}";
        if (options["--event"] is { } name)
            path += $"?event={Uri.EscapeDataString(name)}";
        return new Letter(path, new Dictionary<string, string>
        {
            ["Idempotency-Key"] = options["--uid"] ?? NewId(),
            ["X-Sent-At"] = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["X-Agent-Host"] = Environment.MachineName,
            ["X-Agent-User"] = Environment.UserName,
        }, body);
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static void WriteData(Utf8JsonWriter json, string? data, string? message)
    {
        if (data is null && message is null)
            return;
        using var document = Parsed(data ?? "{}");
        json.WritePropertyName("event_data");
        if (message is null)
        {
            document.RootElement.WriteTo(json);
            return;
        }
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new FormatException("--message needs --data to be a JSON object");
        json.WriteStartObject();
        foreach (var property in document.RootElement.EnumerateObject().Where(p => p.Name != "message"))
            property.WriteTo(json);
        json.WriteString("message", message);
        json.WriteEndObject();
    }

    private static JsonDocument Parsed(string data)
    {
        try
        {
            return JsonDocument.Parse(data);
        }
        catch (JsonException)
        {
            throw new FormatException("--data is no JSON");
        }
    }
}
