using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace LiveDashboard.App.Security;

/// <summary>
/// What a proxy in front of the board says about the caller: its address and whether it came by https. Believed from the configured
/// proxies alone, and the last word only, for what stands before it anybody may have written (ASVS 5.0, 4.1.3).
/// </summary>
internal static class TrustedProxies
{
    public static void Use(WebApplication app, SecurityOptions security)
    {
        if (security.TrustedProxies.Length == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in security.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }
        app.UseForwardedHeaders(options);
    }
}
