using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace LiveDashboard.App.Ingest;

/// <summary>Reads a whole request body up to a limit, one MiB for most doors, whatever its headers promise.</summary>
internal static class RequestBody
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>True for NDJSON, false for JSON; a problem for anything else.</summary>
    public static Reading<bool> IsLines(HttpRequest request, bool linesAllowed)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return DoorProblem.WrongType("Say Content-Type: application/json.");
        if (type.Charset.HasValue && !type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return DoorProblem.WrongType("Only UTF-8 is read.");
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
            return DoorProblem.WrongType("Compressed bodies are not read here.");
        var name = type.MediaType.Value?.ToLowerInvariant();
        if (linesAllowed && name is "application/x-ndjson" or "application/jsonl" or "application/x-jsonlines")
            return true;
        return name is "application/json" or "text/json"
            ? false
            : DoorProblem.WrongType($"'{name}' is not read here; say Content-Type: application/json{(linesAllowed ? " or application/x-ndjson" : "")}.");
    }

    public static Task<Reading<byte[]>> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request, FieldLimits.BodyBytes, cancellationToken);

    public static async Task<Reading<byte[]>> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            request.HttpContext.Features.Set(new BodyStart(default, request.ContentLength));
            return TooLarge(limit);
        }
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = limit + 4096L;
        try
        {
            return await ReadAllAsync(request, limit, cancellationToken);
        }
        catch (BadHttpRequestException e)
        {
            // The server's own refusals: body too large without a length, too many under way, too slow, broken chunks.
            return e.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => TooLarge(limit),
                StatusCodes.Status429TooManyRequests => DoorProblem.TooFast(Pause),
                _ => new DoorProblem(e.StatusCode, "bad_request", "The body could not be read to its end.") { Field = "body" },
            };
        }
    }

    private static async Task<Reading<byte[]>> ReadAllAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        var (reader, features) = (request.BodyReader, request.HttpContext.Features);
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > limit)
            {
                features.Set(new BodyStart(read.Buffer.Slice(0, Math.Min(read.Buffer.Length, BodyStart.Looked)).ToArray(), request.ContentLength));
                reader.AdvanceTo(read.Buffer.End);
                return TooLarge(limit);
            }
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                features.Set(new BodyStart(body, body.Length));
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static DoorProblem TooLarge(int limit) =>
        DoorProblem.TooLarge("body", $"more than {limit / 1024 / 1024} MiB. Send fewer events a request.");
}
