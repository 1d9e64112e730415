using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>Payloads on their way into the database: every text that a sender wrote freely passes here.</summary>
internal static class PayloadText
{
    internal static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = 1000 };

    /// <summary>A JSON payload without secrets.</summary>
    public static string Clean(string json) => Redactor.Shared.RedactJson(json);

    /// <summary>A plain text without secrets.</summary>
    public static string? CleanText(string? text) => text is null ? null : Redactor.Shared.Redact(text);

    /// <summary>The value as compact JSON text.</summary>
    public static string Compact(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
            value.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
