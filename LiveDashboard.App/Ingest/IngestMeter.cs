using LiveDashboard.App.Security;
using LiveDashboard.Core.Observability;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;

namespace LiveDashboard.App.Ingest;

/// <summary>Counts what became of each request at a door that writes, also of those that security turned away before it.</summary>
internal sealed class IngestMeter(DashboardMeter meter)
{
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (DoorOf(context) is { } door)
            meter.IngestRequests.Add(1, new KeyValuePair<string, object?>("door", door), MeterOutcome.Of(Word(context.Response.StatusCode)));
    }

    // The handler of exceptions takes the endpoint off the request and remembers it.
    public static string? DoorOf(HttpContext context)
    {
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return endpoint?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Policies.Ingest) == true
            ? endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
            : null;
    }

    public static string Word(int status) => status switch
    {
        < 400 => "success",
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => "denied",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status409Conflict => "conflict",
        StatusCodes.Status413PayloadTooLarge => "too_large",
        StatusCodes.Status415UnsupportedMediaType => "wrong_type",
        StatusCodes.Status429TooManyRequests => "too_fast",
        StatusCodes.Status503ServiceUnavailable => "busy",
        < 500 => "invalid",
        _ => "failure",
    };
}
