using LiveDashboard.App.Features.Login;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace LiveDashboard.App.Security;

/// <summary>
/// What comes back from the identity provider: a person who is let in as with a password, or somebody who reads on the login page why not.
/// The library has checked state, PKCE, signature, audience, time and nonce before <see cref="TicketReceived"/>.
/// </summary>
internal sealed partial class OpenIdEvents(
    OpenIdPeople people, LoginStart logins, LoginRate rate, ICommandWriter writer, IOptions<SecurityOptions> security, ILogger<OpenIdEvents> logger)
    : OpenIdConnectEvents
{
    private const int LongestReason = 300;

    /// <summary>Before anything is asked of the provider: each answer counts as a try, as a password does.</summary>
    public override Task MessageReceived(MessageReceivedContext context)
    {
        var isMany = !rate.TryTake(Addresses.Of(context.HttpContext), out _);
        if (!isMany && HttpMethods.IsGet(context.Request.Method))
            return Task.CompletedTask;
        context.HandleResponse();
        return GoBack(context.Response, isMany ? OpenIdProblem.TooMany : OpenIdProblem.Invalid, null);
    }

    // In the code flow the library takes an unsigned token, for it came by TLS. A signature costs the provider nothing.
    public override Task TokenValidated(TokenValidatedContext context) =>
        string.IsNullOrEmpty(context.SecurityToken.RawSignature)
            ? throw new SecurityTokenInvalidSignatureException("The id token is not signed.")
            : Task.CompletedTask;

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        context.HandleResponse();
        var (http, cancelled) = (context.HttpContext, context.HttpContext.RequestAborted);
        var problem = OpenIdProblem.Invalid;
        try
        {
            if (OpenIdPerson.Of(context.Principal) is { } person)
            {
                (var account, problem) = await people.AdmitAsync(person, Addresses.Of(http), cancelled);
                if (account is not null)
                {
                    await logins.BeginAsync(http, account, LoginStart.Carried(context.Properties), cancelled);
                    await OwnStep.WriteAsync(http.Response, LocalPath.OrHome(context.ReturnUri));
                    return;
                }
            }
        }
        // A person stands in front of this, not a program: what the endpoints answer as a status is a sentence here.
        catch (Exception e) when (e is StoreUnavailableException or BadHttpRequestException)
        {
            problem = OpenIdProblem.Busy;
        }
        await GoBack(http.Response, problem, context.ReturnUri);
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        return GoBack(context.Response, OpenIdProblem.Cancelled, context.ReturnUrl);
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        var isDown = Causes(context.Failure).Any(e => e is HttpRequestException or OperationCanceledException or IOException);
        var reason = context.Failure is { } failure ? $"{failure.GetType().Name}: {failure.Message}" : "no reason";
        NotAccepted(security.Value.OpenId!.Name, reason.Length > LongestReason ? reason[..LongestReason] : reason);
        if (!isDown)
            await writer.ExecuteAsync(
                new RecordAccess("nobody", "sign_in", "unknown name", IsRefused: true, $"the answer of {security.Value.OpenId!.Name} was not accepted, from {Addresses.Of(context.HttpContext)}"), default);
        await GoBack(context.Response, isDown ? OpenIdProblem.Down : OpenIdProblem.Invalid, context.Properties?.RedirectUri);
    }

    private static IEnumerable<Exception> Causes(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            yield return failure;
    }

    private static Task GoBack(HttpResponse response, OpenIdProblem problem, string? returnUrl)
    {
        response.Redirect(LoginPaths.LoginAfter(problem, returnUrl));
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "an answer of {Provider} was not accepted: {Reason}")]
    private partial void NotAccepted(string provider, string reason);
}
