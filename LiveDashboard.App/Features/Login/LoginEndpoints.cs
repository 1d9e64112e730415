using LiveDashboard.App.Security;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LiveDashboard.App.Features.Login;

/// <summary>Exchanges a link's token, or a name and a password, for a login, and ends a login. Other origins were refused before (RequestGate).</summary>
internal static class LoginEndpoints
{
    private const long MaxBody = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        // The page has the same path and answers POST too; the lower order wins.
        routes.MapPost(LoginPaths.Login, LoginAsync).WithOrder(-1).AllowAnonymous()
            .AddEndpointFilter(LimitAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody));
        routes.MapPost(LoginPaths.Logout, LogoutAsync).WithMetadata(new RequestSizeLimitAttribute(MaxBody));
    }

    private static Task<Results<JsonHttpResult<LoginAnswer>, ProblemHttpResult>> LoginAsync(
        LoginRequest body, HttpContext context, LoginLinks links, Accounts accounts, CancellationToken cancellationToken) =>
        body.Token is null && body.Name is not null
            ? ByPasswordAsync(body, context, accounts, cancellationToken)
            : ByLinkAsync(body, context, links, cancellationToken);

    private static async Task<Results<JsonHttpResult<LoginAnswer>, ProblemHttpResult>> ByLinkAsync(
        LoginRequest body, HttpContext context, LoginLinks links, CancellationToken cancellationToken)
    {
        if (!Addresses.IsThisMachine(context))
            return Refusal(StatusCodes.Status403Forbidden, "link_not_from_here", "A one-time link opens the board only on the machine it runs on. From elsewhere, sign in with an account.");
        var outcome = await links.UseAsync(body.Token ?? "", cancellationToken);
        if (outcome == CommandOutcome.Applied)
            return await LetInAsync(context, null, body.ReturnUrl, cancellationToken);
        return outcome == CommandOutcome.NotFound
            ? Refusal(StatusCodes.Status401Unauthorized, "link_not_valid", "This link was used before, is too old, or is not of this board.")
            : Refusal(StatusCodes.Status503ServiceUnavailable, "busy", "The database is busy. Try the link again in a moment.");
    }

    private static async Task<Results<JsonHttpResult<LoginAnswer>, ProblemHttpResult>> ByPasswordAsync(
        LoginRequest body, HttpContext context, Accounts accounts, CancellationToken cancellationToken)
    {
        if (await accounts.CheckAsync(body.Name!.Trim(), body.Password ?? "", Addresses.Of(context), cancellationToken) is { } account)
            return await LetInAsync(context, account, body.ReturnUrl, cancellationToken);
        return Refusal(StatusCodes.Status401Unauthorized, "not_known", "The name or the password is wrong.");
    }

    private static async Task<JsonHttpResult<LoginAnswer>> LetInAsync(
        HttpContext context, UserAccount? account, string? returnUrl, CancellationToken cancellationToken)
    {
        var logins = context.RequestServices.GetRequiredService<LoginStart>();
        await logins.BeginAsync(context, account, logins.FormerOf(context), cancellationToken);
        return TypedResults.Json(new LoginAnswer(LocalPath.OrHome(returnUrl)), LoginJson.Default.LoginAnswer);
    }

    private static async Task<RedirectHttpResult> LogoutAsync(HttpContext context, LoginSwitch login)
    {
        if (login.IsOff)
            return TypedResults.Redirect(LocalPath.Home);
        await context.SignOutAsync(Schemes.Login);
        return TypedResults.Redirect(LoginPaths.Login);
    }

    private static async ValueTask<object?> LimitAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (context.RequestServices.GetRequiredService<LoginRate>().TryTake(Addresses.Of(context), out var retryAfter))
            return await next(invocation);
        await Problems.WriteTooManyAsync(context, retryAfter, "Too many logins were tried. Wait, then try again.");
        return Results.Empty;
    }

    private static ProblemHttpResult Refusal(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: [new("code", code)]);
}
