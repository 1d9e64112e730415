using Google.Protobuf;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>Trace and span ids as hexadecimal text, however they came.</summary>
internal static class OtlpId
{
    /// <summary>
    /// OTLP's JSON writes ids as 16 or 32 hexadecimal digits where protobuf's own JSON has base64. Read as base64 they give 12
    /// or 24 bytes, lengths no real id has, and are turned back without loss.
    /// </summary>
    public static string Hex(ByteString id) => id.Length is 12 or 24 ? id.ToBase64().ToLowerInvariant() : Convert.ToHexStringLower(id.Span);
}
