namespace LiveDashboard.App.Security;

internal static class LoginPaths
{
    public const string Login = "/login";
    public const string Logout = "/logout";
    public const string Circuits = "/_blazor";

    /// <summary>Where to sign in to come back to what was asked for.</summary>
    public static string LoginFor(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path != "/"
            ? $"{Login}?returnUrl={Uri.EscapeDataString(request.PathBase + request.Path + request.QueryString)}"
            : Login;
}
