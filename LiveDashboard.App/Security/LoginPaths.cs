using LiveDashboard.App.Features.Login;

namespace LiveDashboard.App.Security;

internal static class LoginPaths
{
    public const string Login = "/login";
    public const string Logout = "/logout";

    /// <summary>Where a sign-in at the identity provider begins.</summary>
    public const string OpenId = "/login/openid";

    /// <summary>Where the provider sends people back to: this path is registered there.</summary>
    public const string OpenIdCallback = "/signin-oidc";
    public const string Circuits = "/_blazor";

    /// <summary>Where to sign in to come back to what was asked for.</summary>
    public static string LoginFor(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path != "/"
            ? $"{Login}?returnUrl={Uri.EscapeDataString(request.PathBase + request.Path + request.QueryString)}"
            : Login;

    /// <summary>The login page with why somebody came back to it, or null for no reason, and where to go from there.</summary>
    public static string LoginAfter(OpenIdProblem? problem, string? returnUrl)
    {
        var query = new QueryString();
        if (problem is { } why)
            query = query.Add("problem", OpenIdWords.Word(why));
        return Login + (LocalPath.OrHome(returnUrl) is var path and not LocalPath.Home ? query.Add("returnUrl", path) : query);
    }
}
