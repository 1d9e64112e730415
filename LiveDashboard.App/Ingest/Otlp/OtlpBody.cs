using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>The body of an OTLP request: which of the two languages it speaks, and its bytes after inflating.</summary>
internal sealed record OtlpBody(byte[] Bytes, bool IsJson)
{
    public const string Protobuf = "application/x-protobuf";
    private const int Step = 64 * 1024;

    public static async Task<Reading<OtlpBody>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (Language(request).Failed(out var wrongType, out var isJson))
            return wrongType;
        var encoding = request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        if (encoding is not ("" or "identity" or "gzip"))
            return DoorProblem.WrongType($"Content-Encoding '{TextClip.Bytes(encoding, FieldLimits.Word)}' is not read here; send gzip or none.");
        if ((await RequestBody.ReadAsync(request, OtlpLimits.BodyBytes, cancellationToken)).Failed(out var unread, out var body))
            return unread;
        if (encoding != "gzip")
            return new OtlpBody(body, isJson);
        return Inflate(body).Failed(out var bad, out var plain) ? bad : new OtlpBody(plain, isJson);
    }

    private static Reading<bool> Language(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return DoorProblem.WrongType($"Say Content-Type: application/json or {Protobuf}.");
        if (type.Charset.HasValue && !type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return DoorProblem.WrongType("Only UTF-8 is read.");
        return type.MediaType.Value?.ToLowerInvariant() switch
        {
            "application/json" or "text/json" => true,
            Protobuf or "application/protobuf" => false,
            _ => DoorProblem.WrongType($"Say Content-Type: application/json or {Protobuf}."),
        };
    }

    /// <summary>Stops where the limit is passed: a small body that would fill the memory is never inflated whole.</summary>
    private static Reading<byte[]> Inflate(byte[] body)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            using var plain = new MemoryStream(Math.Min(body.Length * 8, OtlpLimits.InflatedBytes));
            var step = new byte[Step];
            for (int read; (read = gzip.Read(step)) > 0;)
            {
                if (plain.Length + read > OtlpLimits.InflatedBytes)
                    return DoorProblem.TooLarge("body", "more than 32 MiB after inflating. Send fewer records a request.");
                plain.Write(step, 0, read);
            }
            return plain.ToArray();
        }
        catch (InvalidDataException)
        {
            return new DoorProblem(StatusCodes.Status400BadRequest, "bad_request", "The body is not gzip.") { Field = "body" };
        }
    }
}
