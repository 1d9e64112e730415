using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>
/// Keeps the bodies of all requests under way below one bound, so that many large ones at once do not end the process, and those of
/// one key below half of it, so that none can keep all others out.
/// </summary>
internal sealed class IngestInFlight(IOptions<IngestLimits> limits)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _ofKeys = new(StringComparer.Ordinal);
    private long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Policies.Ingest) != true)
        {
            await next(context);
            return;
        }
        var share = new Share(Claims.KeyOf(context.User) ?? "");
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
            Release(share);
        }
    }

    /// <summary>More bytes of a request, until it ends: what a packed body becomes. False, and nothing held, if that is too many.</summary>
    public bool TryHold(HttpContext context, long bytes)
    {
        if (context.Features.Get<Share>() is not { } share)
            return true;
        lock (_gate)
        {
            var ofKey = _ofKeys.GetValueOrDefault(share.Key) + bytes;
            // Alone, a request of a key may be as large as its door takes.
            var isAlone = ofKey == share.Bytes + bytes;
            if (_bytes + bytes > limits.Value.MaxBytesInFlight || (!isAlone && ofKey > limits.Value.MaxBytesInFlight / 2))
                return false;
            _bytes += bytes;
            _ofKeys[share.Key] = ofKey;
            share.Bytes += bytes;
            return true;
        }
    }

    private void Release(Share share)
    {
        lock (_gate)
        {
            _bytes -= share.Bytes;
            if (_ofKeys.GetValueOrDefault(share.Key) is var held && held > share.Bytes)
                _ofKeys[share.Key] = held - share.Bytes;
            else
                _ofKeys.Remove(share.Key);
        }
    }

    // What one request holds.
    private sealed class Share(string key)
    {
        public string Key { get; } = key;
        public long Bytes { get; set; }
    }
}
