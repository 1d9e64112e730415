using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>
/// Before anything else: a name that is not ours (DNS rebinding) or another site behind the request (cross-site posts and
/// WebSockets) ends here, with or without a valid cookie.
/// </summary>
internal sealed class RequestGate
{
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];
    private static readonly PathString[] Doors = ["/api", "/events"];

    private readonly HashSet<string> _hosts;

    public RequestGate(IOptions<SecurityOptions> options) =>
        _hosts = new HashSet<string>([.. OwnNames, .. options.Value.AllowedHosts], StringComparer.OrdinalIgnoreCase);

    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!_hosts.Contains(request.Host.Host))
            return Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "unknown_host",
                "The board does not answer to this host name. Security:AllowedHosts names further ones.");
        if (OriginRules.HasOrigin(request) && IsDoor(context))
            return Refuse(context, "Web pages may not send here: a request with an Origin header is refused.");
        if (!OriginRules.IsOwnOrigin(request))
            return Refuse(context, "The request comes from another origin.");
        if (!OriginRules.IsOwnSite(request))
            return Refuse(context, "The request comes from another site.");
        return next(context);
    }

    private static Task Refuse(HttpContext context, string detail) =>
        Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "cross_site", detail);

    private static bool IsDoor(HttpContext context)
    {
        var request = context.Request;
        var isWrite = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        return (isWrite && Doors.Any(door => request.Path.StartsWithSegments(door)))
            || context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Policies.Ingest) == true;
    }
}
