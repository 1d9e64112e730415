using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace LiveDashboard.App.Ingest;

/// <summary>A database that cannot be read just now is no fault of the request: 503, to be asked again.</summary>
internal sealed class DoorFaults : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not DbException || !httpContext.Request.Path.StartsWithSegments("/api"))
            return false;
        await DoorProblem.Busy(retryAfter: null, "The database cannot be read just now.").ExecuteAsync(httpContext);
        return true;
    }
}
