using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// What the doors answer to broken machines: a database that cannot be read just now is 503, a request the server itself
/// refuses keeps its status. Everything else is a fault of ours and stays 500.
/// </summary>
internal sealed class DoorFaults : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            DbException => DoorProblem.Busy(retryAfter: null, "The database cannot be read just now."),
            BadHttpRequestException bad => new DoorProblem(bad.StatusCode, "bad_request", "The server refused to read the request."),
            _ => null,
        };
        if (problem is null || !IsDoor(httpContext.Request.Path))
            return false;
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static bool IsDoor(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/events");
}
