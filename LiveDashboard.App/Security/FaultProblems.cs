using Microsoft.AspNetCore.Diagnostics;

namespace LiveDashboard.App.Security;

/// <summary>
/// An exception that nobody caught: a bad request keeps its own status (413 stays 413), anything else is a 500 whose details
/// are in the log only, under the trace id that the answer carries.
/// </summary>
internal sealed partial class FaultProblems(ILogger<FaultProblems> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is BadHttpRequestException bad)
        {
            var (code, detail) = StatusProblems.Of(bad.StatusCode);
            await Problems.WriteAsync(httpContext, bad.StatusCode, code, detail);
            return true;
        }
        Unhandled(exception, Problems.TraceOf(httpContext));
        var (fault, words) = StatusProblems.Of(StatusCodes.Status500InternalServerError);
        await Problems.WriteAsync(httpContext, StatusCodes.Status500InternalServerError, fault, words);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "a request failed, trace {TraceId}")]
    private partial void Unhandled(Exception exception, string traceId);
}
