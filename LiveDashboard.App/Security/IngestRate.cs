using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>How fast a key may send events. A batch of N takes N.</summary>
internal sealed class IngestRate(IOptions<IngestLimits> limits, TimeProvider clock)
{
    private readonly TokenBuckets _keys = new(limits.Value.EventsPerSecond, limits.Value.Burst, clock);

    /// <summary>False: answer 429 with <paramref name="retryAfter"/> (<see cref="Problems.WriteTooManyAsync"/>).</summary>
    public bool TryTake(string keyId, int events, out TimeSpan retryAfter) =>
        _keys.TryTake(keyId, Math.Max(events, 1), out retryAfter);
}
