using System.Net;
using Microsoft.AspNetCore.Http;

namespace LiveDashboard.App.Security;

/// <summary>Which addresses the board may listen on. Loopback always; anything wider only when it was spelled out.</summary>
internal static class BindRules
{
    /// <summary>Null, or what to set, one line a key.</summary>
    public static string? Fault(IEnumerable<string> addresses, SecurityOptions options)
    {
        if (options.TrustedProxies.Length > 0 && (options.Login == LoginMode.Off || options.AllowedHosts.Length == 0))
            return "Security:TrustedProxies opens the board to other machines: that takes Security:Login=On, and the names it is called by in Security:AllowedHosts.";
        foreach (var address in Wider(addresses))
        {
            if (options.Login == LoginMode.Off)
                return $"Security:Login=Off is for this machine only, but the board listens on {address}. "
                    + "Set Security:Login=On, or bind urls to http://127.0.0.1:PORT.";
            if (options.AllowedHosts.Length == 0)
                return $"The board listens on {address}, which other machines can reach. Bind urls to http://127.0.0.1:PORT, "
                    + "or name the hosts it is called by in Security:AllowedHosts.";
            if (!address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase) && !options.InsecureHttp)
                return $"The board listens on {address} without TLS. Bind urls to http://127.0.0.1:PORT, set up https "
                    + "(Kestrel:Endpoints), or accept readable traffic with Security:InsecureHttp=true.";
        }
        return null;
    }

    /// <summary>Null, or what to do. One-time links are for this machine alone: elsewhere nobody could sign in without an account.</summary>
    public static string? FaultWithoutAccounts(IEnumerable<string> addresses, SecurityOptions options) =>
        options.OpenId is { AdmitsNewcomers: true } ? null
        : options.TrustedProxies.Length > 0
            ? "Security:TrustedProxies opens the board to other machines, and no account may sign in from there. Add one first, with the same settings: user add NAME --role admin."
        : Wider(addresses).FirstOrDefault() is { } address
            ? $"The board listens on {address}, which other machines can reach, and no account may sign in there. "
              + "Add one first, with the same settings: user add NAME --role admin. Or bind urls to http://127.0.0.1:PORT."
            : null;

    private static IEnumerable<BindingAddress> Wider(IEnumerable<string> addresses) =>
        addresses.Select(BindingAddress.Parse).Where(a => !IsLoopback(a));

    private static bool IsLoopback(BindingAddress address) =>
        address.IsUnixPipe || address.IsNamedPipe
        || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
