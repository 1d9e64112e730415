using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Activity;

/// <summary>An event's data as text to read: indented where it is JSON, clipped, with invisible characters made visible.</summary>
/// <param name="IsMasked">Something in it looks like a secret and is not shown.</param>
public sealed record EventPayload(string Text, bool IsClipped, bool IsMasked)
{
    public const int MostCharacters = 256 * 1024;

    // Never markup: the text is drawn as a text node, so quotes and angle brackets may stay as they are.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="isRevealed">As it is stored: only for who may, and only once that is written down.</param>
    public static EventPayload Of(string data, bool isRevealed = false)
    {
        // Rows that other programs wrote directly have passed no door.
        var masked = Redactor.Shared.RedactJson(data);
        var text = Pretty(isRevealed ? data : masked);
        var clipped = text.Length > MostCharacters;
        var lines = (clipped ? text[..MostCharacters] : text).Split('\n');
        return new EventPayload(string.Join('\n', lines.Select(Visible)), clipped, !isRevealed && masked != data);
    }

    private static string Pretty(string data)
    {
        try
        {
            using var document = JsonDocument.Parse(data);
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, Indented))
                document.RootElement.WriteTo(writer);
            return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
        catch (JsonException)
        {
            return data;
        }
    }

    // Clip trims and marks; the indentation is put back in front.
    private static string Visible(string line)
    {
        var indent = line.Length - line.AsSpan().TrimStart(' ').Length;
        return string.Concat(line.AsSpan(0, indent), EventSummary.Clip(line, int.MaxValue));
    }
}
