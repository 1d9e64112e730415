using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace LiveDashboard.App.Security;

/// <summary>Refusals as problem+json: a code for programs, a sentence for people, a trace id for the log, never internals.</summary>
internal static class Problems
{
    public static async Task WriteAsync(HttpContext context, int status, string code, string detail)
    {
        if (context.Response.HasStarted)
            return;
        var problem = new ProblemDetails { Status = status, Detail = detail };
        problem.Extensions["code"] = code;
        problem.Extensions["traceId"] = TraceOf(context);
        await TypedResults.Problem(problem).ExecuteAsync(context);
    }

    /// <summary>429 with Retry-After in whole seconds, at least one.</summary>
    public static Task WriteTooManyAsync(HttpContext context, TimeSpan retryAfter, string detail)
    {
        var seconds = Math.Clamp((int)Math.Ceiling(retryAfter.TotalSeconds), 1, 3600);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, StatusCodes.Status429TooManyRequests, "too_many_requests", detail);
    }

    public static string TraceOf(HttpContext context) =>
        System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}
