using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>How often a login may be tried: by one address, and by all together.</summary>
internal sealed class LoginRate(IOptions<SecurityOptions> options, TimeProvider clock)
{
    private readonly TokenBuckets _byAddress =
        new(options.Value.LoginsPerMinute / 60.0, options.Value.LoginsPerMinute, clock);

    private readonly TokenBuckets _all =
        new(options.Value.LoginsPerMinuteInAll / 60.0, options.Value.LoginsPerMinuteInAll, clock);

    /// <param name="who">Whose tries are counted: an address, or an account that is signed in.</param>
    public bool TryTake(string who, out TimeSpan retryAfter) =>
        _byAddress.TryTake(who, 1, out retryAfter) && _all.TryTake("", 1, out retryAfter);
}
