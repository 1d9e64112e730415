using System.Net;
using System.Net.Sockets;

namespace LiveDashboard.App.Security;

/// <summary>Whom a rate limit counts: an IPv4 address, or the /64 that one IPv6 subscriber owns.</summary>
internal static class Addresses
{
    /// <summary>The request came from this machine itself, and not through another one's network.</summary>
    public static bool IsThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    public static string Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null)
            return "local";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address)
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
