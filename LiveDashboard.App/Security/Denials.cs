using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace LiveDashboard.App.Security;

/// <summary>How a request without the right login or key is answered: people go to the login page, programs get a 401.</summary>
internal sealed class Denials(IngestKeys keys, AnonymousRate rate) : IAuthorizationMiddlewareResultHandler
{
    private static readonly PathString[] Programs = ["/api", "/events", LoginPaths.Circuits];

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            await next(context);
        else if (authorizeResult.Forbidden)
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "forbidden", Claims.KeyOf(context.User) is null
                ? "This login may not do this."
                : $"This key may not do this. It opens: {string.Join(", ", context.User.FindAll(Claims.Scope).Select(c => c.Value).DefaultIfEmpty("nothing"))}.");
        else if (await IsKeyHolderAtNoEndpointAsync(context))
            await next(context);
        else if (!rate.TryTake(context, out var retryAfter))
            await Problems.WriteTooManyAsync(context, retryAfter, "Too many requests without login or key.");
        else if (IsPage(context.Request, policy))
            await SendToLoginAsync(context);
        else
            await AskForCredentialsAsync(context, policy);
    }

    // 404, 405 and 415 come from no endpoint of ours; an agent with the key is told which it was.
    private static async Task<bool> IsKeyHolderAtNoEndpointAsync(HttpContext context) =>
        context.GetEndpoint() is not RouteEndpoint && (await context.AuthenticateAsync(Schemes.IngestKey)).Succeeded;

    // Blazor's own fetch of a page is no page: after a 401 it loads the whole document, whose script takes the link.
    private static bool IsPage(HttpRequest request, AuthorizationPolicy policy)
    {
        var accept = request.Headers.Accept.ToString();
        return !policy.AuthenticationSchemes.Contains(Schemes.IngestKey)
            && !Programs.Any(path => request.Path.StartsWithSegments(path))
            && accept.Contains("text/html", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains("blazor-enhanced-nav", StringComparison.OrdinalIgnoreCase);
    }

    private static Task SendToLoginAsync(HttpContext context)
    {
        if (OriginRules.IsFromElsewhere(context.Request))
            return AskAgainAsync(context);
        context.Response.Redirect(LoginPaths.LoginFor(context.Request));
        return Task.CompletedTask;
    }

    // A link on another site arrives without the strict cookie even when the person is logged in. Asking again from our
    // own page brings the cookie along; without one the second answer is the login page.
    private static Task AskAgainAsync(HttpContext context)
    {
        var request = context.Request;
        return OwnStep.WriteAsync(context.Response, request.PathBase + request.Path + request.QueryString);
    }

    private Task AskForCredentialsAsync(HttpContext context, AuthorizationPolicy policy)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return policy.AuthenticationSchemes.Contains(Schemes.IngestKey)
            ? Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, "key_required",
                $"Send the ingest key as 'X-API-Key: KEY' or 'Authorization: Bearer KEY'. {keys.Hint}")
            : Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, "login_required",
                $"Sign in at {LoginPaths.Login}.");
    }
}
