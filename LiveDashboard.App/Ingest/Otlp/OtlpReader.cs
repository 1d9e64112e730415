using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Google.Protobuf;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>Bytes become one of OTLP's messages here, or a problem.</summary>
internal static class OtlpReader
{
    private static readonly JsonParser Json = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    // A message takes two levels of JSON, a list and its item; what the schema does not know may nest as it likes, up to this.
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = OtlpLimits.Depth };

    public static Reading<T> Read<T>(OtlpBody body)
        where T : class, IMessage<T>, new()
    {
        try
        {
            return body.IsJson ? Json.Parse<T>(Checked(body.Bytes)) : Parse<T>(body.Bytes);
        }
        catch (JsonException e)
        {
            return DoorProblem.NotJson($"The body is not JSON: {e.Message}");
        }
        // What the parser throws for a value of the wrong type depends on the value.
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException or FormatException or OverflowException or InvalidOperationException or ArgumentException)
        {
            return body.IsJson
                ? new DoorProblem(StatusCodes.Status400BadRequest, "invalid_json", $"The body is not OTLP: {TextClip.Bytes(e.Message, 300)}") { Field = "body" }
                : new DoorProblem(StatusCodes.Status400BadRequest, "invalid_protobuf", "The body is not an OTLP message.") { Field = "body" };
        }
    }

    private static T Parse<T>(byte[] body)
        where T : class, IMessage<T>, new()
    {
        var message = new T();
        var input = CodedInputStream.CreateWithLimits(new MemoryStream(body, writable: false), OtlpLimits.InflatedBytes, OtlpLimits.Depth);
        message.MergeFrom(input);
        return message;
    }

    /// <summary>Text that is text and not too deep: protobuf's own reader is neither strict nor bounded in what it skips.</summary>
    private static string Checked(byte[] json)
    {
        var bytes = Utf8.IsValid(json) ? json : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        JsonEscapes.Repair(bytes);
        var reader = new Utf8JsonReader(bytes, Deep);
        while (reader.Read())
        {
        }
        return Encoding.UTF8.GetString(bytes);
    }
}
