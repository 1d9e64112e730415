using System.Globalization;

namespace LiveDashboard.App.Security;

/// <summary>
/// Stands before pages and circuits: a viewer with too many open boards reads why instead of getting one more, and each
/// circuit's connection is noted under its login so that the end of the login ends it. A board that is being stopped takes no
/// new circuit: browsers whose connection it has just closed try again at once, and the server would wait 20 s for them.
/// </summary>
internal sealed class CircuitGuard(CircuitCount count, LiveConnections connections, IHostApplicationLifetime lifetime)
{
    private const string Page = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Too many boards are open</title>
        <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/css/tokens.css">
        <link rel="stylesheet" href="/css/app.css"></head><body><main><h1>Too many boards are open</h1>
        <p>Close a tab that shows this board, wait a minute, and load this page again.</p></main></body></html>
        """;

    private const int RetrySeconds = 60;

    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var login = CircuitLimit.LoginOf(context.User);
        if (request.Path.StartsWithSegments(LoginPaths.Circuits) && lifetime.ApplicationStopping.IsCancellationRequested)
            return Problems.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "stopping", "The board is being stopped.");
        if (request.Path.StartsWithSegments(LoginPaths.Circuits))
            return login.Length == 0 ? next(context) : connections.TrackAsync(login, context, next);
        return OpensBoard(context) && count.IsFullFor(login) ? RefuseAsync(context.Response) : next(context);
    }

    private static bool OpensBoard(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.Path != LoginPaths.Login
        && context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null;

    private static Task RefuseAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        return response.WriteAsync(Page);
    }
}
