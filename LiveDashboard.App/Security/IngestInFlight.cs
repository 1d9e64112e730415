using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>Keeps the bodies of all requests under way below one bound, so that many large ones at once do not end the process.</summary>
internal sealed class IngestInFlight(IOptions<IngestLimits> limits)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Policies.Ingest) != true)
        {
            await next(context);
            return;
        }
        var share = new Share();
        context.Features.Set(share);
        try
        {
            // Without a length nobody knows what will come, so it counts as it comes: to count the most that may would let a
            // handful of small ones keep all others out.
            if (context.Request.ContentLength is null)
                context.Request.Body = new MeteredBody(context.Request.Body, bytes => TryHold(context, bytes));
            if (TryHold(context, context.Request.ContentLength ?? 0))
                await next(context);
            else
                await Problems.WriteTooManyAsync(context, Pause, "Too many bytes are under way. Try again.");
        }
        finally
        {
            Interlocked.Add(ref _bytes, -share.Bytes);
        }
    }

    /// <summary>More bytes of a request, until it ends: what a packed body becomes. False, and nothing held, if that is too many.</summary>
    public bool TryHold(HttpContext context, long bytes)
    {
        if (context.Features.Get<Share>() is not { } share)
            return true;
        if (Interlocked.Add(ref _bytes, bytes) <= limits.Value.MaxBytesInFlight)
        {
            share.Bytes += bytes;
            return true;
        }
        Interlocked.Add(ref _bytes, -bytes);
        return false;
    }

    // What one request holds.
    private sealed class Share
    {
        public long Bytes { get; set; }
    }
}
