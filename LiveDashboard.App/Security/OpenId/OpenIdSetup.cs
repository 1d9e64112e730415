using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace LiveDashboard.App.Security;

/// <summary>
/// The sign-in at the identity provider: code flow with PKCE, state and nonce. The answer comes back as a navigation (response mode query),
/// which the board's rules about other sites let pass; a posted form they would not, and its cookies would have to be SameSite=None.
/// </summary>
internal sealed class OpenIdSetup(IOptions<SecurityOptions> security) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    private static readonly string[] Signatures =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public void Configure(OpenIdConnectOptions options)
    {
    }

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name != Schemes.OpenId || security.Value.OpenId is not { } settings)
            return;
        options.Authority = settings.Authority;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.Secret();
        // The settings' rules let http pass on this machine alone.
        options.RequireHttpsMetadata = settings.Authority!.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        options.Scope.Clear();
        foreach (var scope in settings.AskedScopes)
            options.Scope.Add(scope);
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SignInScheme = Schemes.Login;
        options.CallbackPath = LoginPaths.OpenIdCallback;
        // The provider ends no logins here: those paths would answer strangers.
        options.RemoteSignOutPath = default;
        options.SignedOutCallbackPath = default;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.EventsType = typeof(OpenIdEvents);
        options.DisableTelemetry = true;
        Tokens(options);
        Cookies(options);
    }

    private static void Tokens(OpenIdConnectOptions options)
    {
        // No token is kept: once the person is known, the board's own login is all there is.
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.ClaimActions.Remove("iss");
        options.TokenValidationParameters.ValidAlgorithms = Signatures;
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(2);
    }

    // Lax: the answer is a navigation from another site, on which browsers send them. They open nothing and last minutes.
    private static void Cookies(OpenIdConnectOptions options)
    {
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
