using System.Net;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>What <see cref="SecurityOptions"/> must fulfil before the board starts; each message names the key to correct.</summary>
internal sealed class SecurityOptionsRules : IValidateOptions<SecurityOptions>
{
    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(SecurityOptions options)
    {
        if (options.IngestKey is { } key && key.Any(c => c is <= ' ' or > '~'))
            yield return "Security:IngestKey must consist of visible ASCII characters without spaces.";
        if (options.LinkLifetime <= TimeSpan.Zero || options.LinkLifetime > TimeSpan.FromDays(1))
            yield return "Security:LinkLifetime must be between zero and one day.";
        if (options.SessionLifetime <= TimeSpan.Zero || options.SessionLifetime > TimeSpan.FromDays(31))
            yield return "Security:SessionLifetime must be between zero and 31 days.";
        if (options.IdleLifetime <= TimeSpan.Zero || options.IdleLifetime > options.SessionLifetime)
            yield return "Security:IdleLifetime must be above zero and at most Security:SessionLifetime.";
        foreach (var host in options.AllowedHosts.Where(h => Uri.CheckHostName(h.Trim('[', ']')) == UriHostNameType.Unknown))
            yield return $"Security:AllowedHosts: '{host}' is not a host name. Wildcards and ports are not accepted.";
        foreach (var proxy in options.TrustedProxies.Where(p => !IPNetwork.TryParse(p, out _) && !IPAddress.TryParse(p, out _)))
            yield return $"Security:TrustedProxies: '{proxy}' is neither an address nor a network, as 127.0.0.1 or 10.0.0.0/8.";
        foreach (var (limit, value) in Limits(options).Where(l => l.Value < 1))
            yield return $"Security:{limit} must be at least 1, not {value}.";
        if (options.OpenId is { } provider)
            foreach (var fault in OpenIdOptionsRules.Faults(provider))
                yield return fault;
    }

    private static IEnumerable<(string Key, int Value)> Limits(SecurityOptions options) =>
    [
        (nameof(options.LoginsPerMinute), options.LoginsPerMinute),
        (nameof(options.LoginsPerMinuteInAll), options.LoginsPerMinuteInAll),
        (nameof(options.AnonymousPerSecond), options.AnonymousPerSecond),
        (nameof(options.CircuitsPerLogin), options.CircuitsPerLogin),
        (nameof(options.CircuitsInAll), options.CircuitsInAll),
    ];
}
