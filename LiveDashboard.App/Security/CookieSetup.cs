using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>The login cookie: unreadable for scripts, never sent from another site, on this host and path only.</summary>
internal sealed class CookieSetup(LoginTickets tickets, IOptions<SecurityOptions> security)
    : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(CookieAuthenticationOptions options)
    {
    }

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != Schemes.Login)
            return;
        options.Cookie.Name = "ld";
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.IsEssential = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new PortCookies();
        options.SessionStore = tickets;
        options.ExpireTimeSpan = security.Value.SessionLifetime;
        options.SlidingExpiration = false;
        options.LoginPath = LoginPaths.Login;
        options.LogoutPath = LoginPaths.Logout;
        // Denials answers; the cookie's own redirects would turn an API's 401 into a page.
        options.Events.OnRedirectToLogin = context => Status(context.Response, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Status(context.Response, StatusCodes.Status403Forbidden);
        options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
        options.Events.OnRedirectToLogout = _ => Task.CompletedTask;
    }

    private static Task Status(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
