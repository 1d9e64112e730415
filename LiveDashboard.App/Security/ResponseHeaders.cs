using System.Net;

namespace LiveDashboard.App.Security;

/// <summary>The headers of every answer. Written last, so that one policy stands, whatever a library added on the way.</summary>
internal static class ResponseHeaders
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; object-src 'none'";

    private const string PermissionsPolicy = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    public static Task WriteAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state => Write((HttpContext)state), context);
        return next(context);
    }

    private static Task Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = PermissionsPolicy;
        // Static assets bring their own: immutable with a fingerprint, no-cache without. All else is somebody's data.
        if (headers.CacheControl.Count == 0 || !LoginAssets.IsAsset(context.GetEndpoint()))
            headers.CacheControl = "no-store";
        if (context.Request.IsHttps && !IsThisMachine(context.Request.Host.Host))
            headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }

    // For localhost it would force TLS upon every other program's port of this machine, for a year.
    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
