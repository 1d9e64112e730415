using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// Makes a payload of any size fit into a feed row: long texts keep their beginning, their size and their SHA-256. Used where
/// the sender cannot correct what it sends.
/// </summary>
internal static class PayloadCut
{
    // Readers parse feed rows with the usual depth of 64.
    private const int MaxDepth = 60;

    private static readonly int[] TextBytes = [16_384, 4096, 1024, 200];

    /// <summary>What is kept of a payload that has too many values, not too long ones.</summary>
    private static readonly string[] Names =
        ["session_id", "hook_event_name", "cwd", "prompt_id", "tool_name", "tool_use_id", "agent_id", "agent_type", "message", "error", "type", "sessionId"];

    public static string Fit(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        foreach (var limit in TextBytes)
        {
            var buffer = new ArrayBufferWriter<byte>(json.Length);
            using (var writer = new Utf8JsonWriter(buffer, PayloadText.Relaxed))
                Write(writer, document.RootElement, limit, 1);
            if (buffer.WrittenCount <= FieldLimits.EventData)
                return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        return Skeleton(document.RootElement, json);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, int limit, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.Array when depth > MaxDepth:
                writer.WriteStringValue(Note("[cut: too deep", value.GetRawText()));
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, limit, depth + 1);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(writer, item, limit, depth + 1);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Short(value.GetString()!, limit));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static string Short(string text, int limit) =>
        text.Length * 3 <= limit || Encoding.UTF8.GetByteCount(text) <= limit
            ? text
            : Note($"{text[..TextClip.Whole(text, limit)]}… [cut", text);

    private static string Note(string kept, string whole)
    {
        var bytes = Encoding.UTF8.GetBytes(whole);
        return string.Create(CultureInfo.InvariantCulture, $"{kept}: {bytes.Length} bytes, sha256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}]");
    }

    private static string Skeleton(JsonElement payload, string json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, PayloadText.Relaxed))
        {
            writer.WriteStartObject();
            foreach (var name in Names)
            {
                if (payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                    writer.WriteString(name, Short(value.GetString()!, 1024));
            }
            writer.WriteString("cut", Note("[the rest was cut", json));
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
