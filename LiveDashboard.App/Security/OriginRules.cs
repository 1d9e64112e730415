using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LiveDashboard.App.Security;

/// <summary>Whether a browser says that another site is behind a request. Programs send none of these headers.</summary>
internal static class OriginRules
{
    private const string FetchSite = "Sec-Fetch-Site";
    private const string FetchMode = "Sec-Fetch-Mode";
    private const string FetchDest = "Sec-Fetch-Dest";

    /// <summary>Ports of one machine are one site to a browser, so the origin is compared with its port.</summary>
    public static bool IsOwnOrigin(HttpRequest request)
    {
        var origins = request.Headers[HeaderNames.Origin];
        return origins.Count == 0
            || (origins.Count == 1 && string.Equals(origins[0], Own(request), StringComparison.OrdinalIgnoreCase))
            || IsOwnForm(request, origins);
    }

    public static bool HasOrigin(HttpRequest request) => request.Headers.ContainsKey(HeaderNames.Origin);

    /// <summary>Following a link from elsewhere to a page is fine; anything else from another site is not.</summary>
    public static bool IsOwnSite(HttpRequest request) =>
        !IsFromElsewhere(request) || IsNavigation(request);

    public static bool IsFromElsewhere(HttpRequest request)
    {
        var site = request.Headers[FetchSite];
        return site.Count != 0 && !(site.Count == 1 && site[0] is "same-origin" or "none");
    }

    public static bool IsNavigation(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && Is(request.Headers[FetchMode], "navigate") && Is(request.Headers[FetchDest], "document");

    // Under Referrer-Policy: no-referrer a browser posts our own forms with "Origin: null". A sandboxed frame says null as
    // well, but its Sec-Fetch-Site, which no page can set, is cross-site.
    private static bool IsOwnForm(HttpRequest request, StringValues origins) =>
        Is(origins, "null") && Is(request.Headers[FetchSite], "same-origin") && HttpMethods.IsPost(request.Method);

    private static bool Is(StringValues values, string value) => values.Count == 1 && values[0] == value;

    // As browsers write it: without the port that the scheme implies.
    private static string Own(HttpRequest request)
    {
        var implied = request.IsHttps ? 443 : 80;
        var port = request.Host.Port is { } p && p != implied ? $":{p}" : "";
        return $"{request.Scheme}://{request.Host.Host}{port}";
    }
}
