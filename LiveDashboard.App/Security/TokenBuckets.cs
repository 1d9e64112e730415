using System.Collections.Concurrent;

namespace LiveDashboard.App.Security;

/// <summary>One token bucket a key, filled by the clock. Keys at rest are forgotten, so strangers cannot fill the memory.</summary>
internal sealed class TokenBuckets(double perSecond, double burst, TimeProvider clock)
{
    private const int MaxAtRest = 4096;

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new();

    public int Count => _buckets.Count;

    /// <summary>
    /// Takes tokens, or says when to come again. More tokens at once than the bucket holds need a full one, and leave a
    /// debt that time pays off: a large batch is slowed down, never refused for ever.
    /// </summary>
    public bool TryTake(string key, double tokens, out TimeSpan retryAfter)
    {
        if (_buckets.Count > MaxAtRest)
            ForgetFull();
        var bucket = _buckets.GetOrAdd(key, _ => new Bucket { Tokens = burst, At = clock.GetTimestamp() });
        lock (bucket)
        {
            Fill(bucket);
            var missing = Math.Min(tokens, burst) - bucket.Tokens;
            if (missing <= 0)
                bucket.Tokens -= tokens;
            retryAfter = missing <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(missing / perSecond);
            return missing <= 0;
        }
    }

    private void Fill(Bucket bucket)
    {
        var now = clock.GetTimestamp();
        bucket.Tokens = Math.Min(burst, bucket.Tokens + (clock.GetElapsedTime(bucket.At, now).TotalSeconds * perSecond));
        bucket.At = now;
    }

    private void ForgetFull()
    {
        foreach (var (key, bucket) in _buckets)
        {
            lock (bucket)
            {
                Fill(bucket);
                if (bucket.Tokens >= burst)
                    _buckets.TryRemove(key, out _);
            }
        }
    }

    private sealed class Bucket
    {
        public double Tokens { get; set; }
        public long At { get; set; }
    }
}
