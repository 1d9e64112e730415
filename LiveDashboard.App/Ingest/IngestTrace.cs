using System.Diagnostics;
using LiveDashboard.Core.Observability;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// The span of a request at a door that writes. Its parent is the sender's span, if the request names one; never the
/// framework's own for the request, which nobody records: a child of that would be dropped with it.
/// </summary>
internal static class IngestTrace
{
    public static Task PassAsync(HttpContext context, RequestDelegate next) =>
        DashboardTrace.Source.HasListeners() && IngestMeter.DoorOf(context) is { } door ? TraceAsync(context, next, door) : next(context);

    private static async Task TraceAsync(HttpContext context, RequestDelegate next, string door)
    {
        var around = Activity.Current;
        var span = Start(around, $"ingest {door}");
        try
        {
            await next(context);
        }
        catch
        {
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            End(context, span, door);
            Activity.Current = around;
        }
    }

    private static Activity? Start(Activity? around, string name)
    {
        Activity.Current = null;
        // The framework's span has no parent here, so one that it names is the sender's.
        var sender = around is { Parent: null, ParentId: not null }
            ? new ActivityContext(around.TraceId, around.ParentSpanId, around.ActivityTraceFlags, around.TraceStateString, isRemote: true)
            : default;
        var span = DashboardTrace.Source.StartActivity(name, ActivityKind.Server, sender);
        if (span is null)
            Activity.Current = around;
        return span;
    }

    private static void End(HttpContext context, Activity? span, string door)
    {
        if (span is null)
            return;
        span.SetTag("door", door).SetTag("outcome", IngestMeter.Word(context.Response.StatusCode)).SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            span.SetStatus(ActivityStatusCode.Error);
        span.Dispose();
    }
}
