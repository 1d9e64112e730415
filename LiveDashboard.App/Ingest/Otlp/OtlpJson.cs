using System.Buffers;
using System.Text;
using System.Text.Json;
using Google.Protobuf.Collections;
using LiveDashboard.App.Ingest.Otlp.Wire;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>A log record as the data of a feed event: its attributes by name, known or not, and its body.</summary>
internal static class OtlpJson
{
    /// <summary>Without secrets, and cut to what a feed row takes.</summary>
    public static string Data(LogRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, PayloadText.Relaxed))
        {
            writer.WriteStartObject();
            WriteAll(writer, record.Attributes);
            if (record.Body is { ValueCase: not AnyValue.ValueOneofCase.None })
            {
                writer.WritePropertyName("body");
                Write(writer, record.Body);
            }
            writer.WriteEndObject();
        }
        return PayloadCut.Fit(PayloadText.Clean(Encoding.UTF8.GetString(buffer.WrittenSpan)));
    }

    // A name that comes twice would make JSON that strict readers refuse: the first counts, as in OtlpFacts.
    private static void WriteAll(Utf8JsonWriter writer, RepeatedField<KeyValue> attributes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attribute in attributes)
        {
            var name = OtlpFacts.Clean(attribute.Key);
            if (!seen.Add(name))
                continue;
            writer.WritePropertyName(name);
            Write(writer, attribute.Value);
        }
    }

    private static void Write(Utf8JsonWriter writer, AnyValue? value)
    {
        switch (value?.ValueCase)
        {
            case AnyValue.ValueOneofCase.StringValue:
                writer.WriteStringValue(OtlpFacts.Clean(value.StringValue));
                break;
            case AnyValue.ValueOneofCase.BoolValue:
                writer.WriteBooleanValue(value.BoolValue);
                break;
            case AnyValue.ValueOneofCase.IntValue:
                writer.WriteNumberValue(value.IntValue);
                break;
            case AnyValue.ValueOneofCase.DoubleValue when double.IsFinite(value.DoubleValue):
                writer.WriteNumberValue(value.DoubleValue);
                break;
            case AnyValue.ValueOneofCase.ArrayValue:
                writer.WriteStartArray();
                foreach (var item in value.ArrayValue.Values)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case AnyValue.ValueOneofCase.KvlistValue:
                writer.WriteStartObject();
                WriteAll(writer, value.KvlistValue.Values);
                writer.WriteEndObject();
                break;
            case AnyValue.ValueOneofCase.BytesValue:
                writer.WriteBase64StringValue(value.BytesValue.Span);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
