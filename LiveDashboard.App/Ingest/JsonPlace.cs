using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LiveDashboard.App.Ingest;

/// <summary>Names the value that stands at an offset of a JSON text, such as <c>[2].event_data.text</c>.</summary>
internal static class JsonPlace
{
    /// <exception cref="JsonException">The text is not JSON up to there.</exception>
    public static string At(ReadOnlySpan<byte> json, int offset)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = FieldLimits.Depth });
        var steps = new Stack<string>();
        var indexes = new Stack<int>();
        var name = "";
        while (reader.Read() && reader.BytesConsumed <= offset)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = Encoding.UTF8.GetString(reader.ValueSpan);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    steps.TryPop(out _);
                    indexes.Pop();
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    steps.Push(Step(indexes, name));
                    indexes.Push(reader.TokenType == JsonTokenType.StartArray ? 0 : -1);
                    continue;
            }
            if (indexes.TryPop(out var index))
                indexes.Push(index < 0 ? index : index + 1);
        }
        var last = reader.TokenType == JsonTokenType.PropertyName ? "" : Step(indexes, name);
        var path = string.Concat(steps.Reverse()) + last;
        return path.Length == 0 ? "body" : path.TrimStart('.');
    }

    private static string Step(Stack<int> indexes, string name) =>
        !indexes.TryPeek(out var index) ? ""
        : index < 0 ? $".{name}"
        : string.Create(CultureInfo.InvariantCulture, $"[{index}]");
}
