using LiveDashboard.App.Security;
using Microsoft.AspNetCore.Authentication;

namespace LiveDashboard.App.Features.Login;

/// <summary>
/// Sends a person to the identity provider. What comes back is taken by the library at <see cref="LoginPaths.OpenIdCallback"/>, before any endpoint.
/// </summary>
internal static partial class OpenIdEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(LoginPaths.OpenId, StartAsync).AllowAnonymous();

    // A link, no form: the policy form-action 'self' would stop a form's redirect to the provider.
    private static async Task StartAsync(string? returnUrl, HttpContext context, LoginStart logins, OpenIdReach provider, ILogger<OpenIdReach> logger)
    {
        // A sign-in begins on our own page: no other site may sign a browser in under its reader's hands.
        if (OriginRules.IsFromElsewhere(context.Request))
        {
            context.Response.Redirect(LoginPaths.LoginAfter(null, returnUrl));
            return;
        }
        var state = new AuthenticationProperties { RedirectUri = LocalPath.OrHome(returnUrl) };
        logins.Carry(context, state);
        if ((await provider.FaultAsync(context.RequestAborted) ?? await FaultOfChallengeAsync(context, state)) is not { } fault)
            return;
        NoAnswer(logger, fault);
        context.Response.Redirect(LoginPaths.LoginAfter(OpenIdProblem.Down, returnUrl));
    }

    // What the provider tells of itself may be no good, or its keys out of reach.
    private static async Task<string?> FaultOfChallengeAsync(HttpContext context, AuthenticationProperties state)
    {
        try
        {
            await context.ChallengeAsync(Schemes.OpenId, state);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException or AuthenticationFailureException)
        {
            return e.InnerException?.Message ?? e.Message;
        }
    }

    [LoggerMessage(LogLevel.Warning, "the identity provider gives no answer to sign in with: {Reason}")]
    private static partial void NoAnswer(ILogger logger, string reason);
}
