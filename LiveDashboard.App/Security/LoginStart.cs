using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>The one way to begin a login, however the person was known: by link, by password, by the identity provider.</summary>
internal sealed class LoginStart(IOptionsMonitor<CookieAuthenticationOptions> cookies, Logins logins)
{
    // Where the cookie handler keeps the key of a ticket that lives in a store.
    private const string SessionKeyClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";
    private const string Former = "former";

    /// <param name="account">Null: by a one-time link.</param>
    /// <param name="former">The hash of the login that this one replaces: its key must not outlive it.</param>
    /// <exception cref="BadHttpRequestException">The account changed meanwhile, or the database is busy.</exception>
    public async Task BeginAsync(HttpContext context, UserAccount? account, string? former, CancellationToken cancellationToken)
    {
        if (former is not null)
            await logins.RemoveAsync(former, cancellationToken);
        var who = account is null ? Claims.OfOwner(Schemes.Login, SignIn.ByLink) : Claims.OfAccount(Schemes.Login, account);
        await context.SignInAsync(Schemes.Login, who, LoginNote.For(context, account));
    }

    /// <summary>The hash of the login that the browser has now, or null.</summary>
    public string? FormerOf(HttpContext context)
    {
        var options = cookies.Get(Schemes.Login);
        var cookie = ((PortCookies)options.CookieManager).ReadCookie(context, options.Cookie.Name!);
        var former = cookie is null ? null : options.TicketDataFormat.Unprotect(cookie, null);
        return former?.Principal.FindFirst(SessionKeyClaim)?.Value is { } key ? Token256.Hash(key) : null;
    }

    /// <summary>
    /// Notes it for a sign-in that ends in a request from another site, to which the strict cookie does not come. It travels sealed.
    /// </summary>
    public void Carry(HttpContext context, AuthenticationProperties state) => state.SetString(Former, FormerOf(context));

    public static string? Carried(AuthenticationProperties? state) => state?.GetString(Former);
}
