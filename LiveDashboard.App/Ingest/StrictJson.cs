using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace LiveDashboard.App.Ingest;

/// <summary>The one place where bytes from outside become JSON. What passes can be read without surprise: it is all text.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = FieldLimits.Depth, AllowDuplicateProperties = false };

    // An agent cannot correct what its tools answered: deep values are cut when they are stored. As deep as redaction reads.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    public static Reading<JsonDocument> Parse(ReadOnlyMemory<byte> json)
    {
        if (json.Span.StartsWith(Encoding.UTF8.Preamble))
            return DoorProblem.NotJson("The body starts with a byte order mark; JSON has none.");
        if (!Utf8.IsValid(json.Span))
            return DoorProblem.NotJson("The body is not valid UTF-8.");
        try
        {
            var bad = JsonEscapes.FindBad(json.Span);
            return bad < 0
                ? JsonDocument.Parse(json, Strict)
                : DoorProblem.Invalid(JsonPlace.At(json.Span, bad), "holds \\u0000 or half of a surrogate pair, which is no text.");
        }
        catch (JsonException e)
        {
            return DoorProblem.NotJson($"The body is not JSON: {e.Message}");
        }
    }

    /// <summary>As <see cref="Parse"/>, but replaces what is no text instead of refusing it. May change the bytes.</summary>
    public static Reading<JsonDocument> ParseRepaired(byte[] json)
    {
        if (!Utf8.IsValid(json))
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        JsonEscapes.Repair(json);
        try
        {
            return JsonDocument.Parse(json, Deep);
        }
        catch (JsonException e)
        {
            return DoorProblem.NotJson($"The body is not JSON: {e.Message}");
        }
    }
}
