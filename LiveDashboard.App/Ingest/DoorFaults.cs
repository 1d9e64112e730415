using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace LiveDashboard.App.Ingest;

/// <summary>A database that cannot be read or refuses a statement is no fault of the request: 503, to be asked again. The log says why.</summary>
internal sealed partial class DoorFaults(TimeProvider clock, ILogger<DoorFaults> logger) : IExceptionHandler
{
    private static readonly TimeSpan Repeated = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private (string Reason, long At)? _told;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not DbException fault || !httpContext.Request.Path.StartsWithSegments("/api"))
            return false;
        if (News(Words(fault)) is { } reason)
            Refused(httpContext.Request.Path, reason);
        await DoorProblem.Busy(retryAfter: null, "The database cannot be read just now.").ExecuteAsync(httpContext);
        return true;
    }

    // Senders try again each second: the same is told once a minute.
    private string? News(string reason)
    {
        lock (_gate)
        {
            if (_told is { } told && told.Reason == reason && clock.GetElapsedTime(told.At) < Repeated)
                return null;
            _told = (reason, clock.GetTimestamp());
            return reason;
        }
    }

    // 'SQLite Error 1: 'no such table: live_events'.'
    private static string Words(DbException fault) =>
        fault.Message.IndexOf('\'', StringComparison.Ordinal) is var start and >= 0 ? fault.Message[(start + 1)..].TrimEnd('.', '\'') : fault.Message;

    [LoggerMessage(LogLevel.Warning, "a request to {Path} was answered 503, for the database refuses its statement: {Reason}. Was its schema changed by hand?")]
    private partial void Refused(string path, string reason);
}
