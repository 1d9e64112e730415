using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace LiveDashboard.App.Ingest.Otlp;

/// <summary>The body of an OTLP request: which of the two languages it speaks, and its bytes after inflating.</summary>
internal sealed record OtlpBody(byte[] Bytes, bool IsJson)
{
    public const string Protobuf = "application/x-protobuf";
    private const int Step = 64 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <param name="tryHold">Whether there is room for so many more bytes until the request ends.</param>
    public static async Task<Reading<OtlpBody>> ReadAsync(HttpRequest request, Func<long, bool> tryHold, CancellationToken cancellationToken)
    {
        if (Language(request).Failed(out var wrongType, out var isJson))
            return wrongType;
        var encoding = request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        if (encoding is not ("" or "identity" or "gzip"))
            return DoorProblem.WrongType($"Content-Encoding '{TextClip.Bytes(encoding, FieldLimits.Word)}' is not read here; send gzip or none.");
        if ((await RequestBody.ReadAsync(request, OtlpLimits.BodyBytes, cancellationToken)).Failed(out var unread, out var body))
            return unread;
        // What is packed or binary is no text to show.
        if (encoding == "gzip" || !isJson)
            request.HttpContext.Features.Set(new BodyStart(default, body.Length));
        if (encoding != "gzip")
            return new OtlpBody(body, isJson);
        if (Inflate(body, tryHold).Failed(out var bad, out var plain))
            return bad;
        if (isJson)
            request.HttpContext.Features.Set(new BodyStart(plain, plain.Length));
        return new OtlpBody(plain, isJson);
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

    /// <summary>
    /// Unpacked twice: first only to learn the size, in a small buffer, then into an array of that size. A small body that would
    /// fill the memory is never unpacked whole, and several together take no more room than there is for bodies.
    /// </summary>
    private static Reading<byte[]> Inflate(byte[] body, Func<long, bool> tryHold)
    {
        try
        {
            if (SizeOf(body) is not { } size)
                return DoorProblem.TooLarge("body", "more than 32 MiB after inflating. Send fewer records a request.");
            if (!tryHold(size))
                return DoorProblem.TooFast(Pause);
            using var gzip = Open(body);
            var plain = new byte[size];
            gzip.ReadExactly(plain);
            return plain;
        }
        catch (InvalidDataException)
        {
            return new DoorProblem(StatusCodes.Status400BadRequest, "bad_request", "The body is not gzip.") { Field = "body" };
        }
    }

    /// <summary>Null: more than is taken.</summary>
    private static int? SizeOf(byte[] body)
    {
        using var gzip = Open(body);
        var step = new byte[Step];
        var size = 0;
        for (int read; (read = gzip.Read(step)) > 0;)
        {
            size += read;
            if (size > OtlpLimits.InflatedBytes)
                return null;
        }
        return size;
    }

    private static GZipStream Open(byte[] body) => new(new MemoryStream(body), CompressionMode.Decompress);
}
