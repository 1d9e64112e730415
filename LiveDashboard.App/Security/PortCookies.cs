using Microsoft.AspNetCore.Authentication.Cookies;

namespace LiveDashboard.App.Security;

/// <summary>
/// Names the cookie by the port that the browser knows the board by: behind a proxy the proxy's, so that it is the same for all
/// instances. Browsers send cookies to every port of a host, so two boards on one machine
/// would log each other out under one name.
/// </summary>
internal sealed class PortCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public static string NameFor(HttpContext context, string name) =>
        $"{(context.Request.IsHttps ? "__Host-" : "")}{name}_{context.Request.Host.Port ?? (context.Request.IsHttps ? 443 : 80)}";

    public string? GetRequestCookie(HttpContext context, string key) =>
        BeginsLogin(context.Request) ? null : ReadCookie(context, key);

    /// <summary>The cookie as it came, also on the request that begins a login.</summary>
    public string? ReadCookie(HttpContext context, string key) =>
        _cookies.GetRequestCookie(context, NameFor(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, NameFor(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _cookies.DeleteCookie(context, NameFor(context, key), options);

    // A new login gets a new key and its own twelve hours, whatever cookie the browser had before.
    private static bool BeginsLogin(HttpRequest request) =>
        (HttpMethods.IsPost(request.Method) && request.Path.Equals(LoginPaths.Login, StringComparison.OrdinalIgnoreCase))
        || request.Path.Equals(LoginPaths.OpenIdCallback, StringComparison.OrdinalIgnoreCase);
}
