using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>How often a login may be tried: by one address, and by all together.</summary>
internal sealed class LoginRate(IOptions<SecurityOptions> options, TimeProvider clock)
{
    private readonly TokenBuckets _byAddress =
        new(options.Value.LoginsPerMinute / 60.0, options.Value.LoginsPerMinute, clock);

    private readonly TokenBuckets _all =
        new(options.Value.LoginsPerMinuteInAll / 60.0, options.Value.LoginsPerMinuteInAll, clock);

    public bool TryTake(HttpContext context, out TimeSpan retryAfter) =>
        _byAddress.TryTake(Addresses.Of(context), 1, out retryAfter) && _all.TryTake("", 1, out retryAfter);
}
