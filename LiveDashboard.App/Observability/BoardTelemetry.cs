using LiveDashboard.App.Security;
using LiveDashboard.Core.Observability;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LiveDashboard.App.Observability;

/// <summary>What the board measures about itself, for the monitoring that is there already (docs/OBSERVABILITY.md).</summary>
internal static class BoardTelemetry
{
    public const string ScrapePath = "/metrics";

    private const string ServiceName = "livedashboard";

    // The board's own figures first; then what .NET tells of memory, collections and threads, and of requests and connections.
    private static readonly string[] Meters = [DashboardMeter.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <summary>Metrics for whoever asks; metrics, traces and logs sent on where that is wanted.</summary>
    public static IServiceCollection AddBoardTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: BoardVersion))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        if (OtlpTarget.Of(configuration) is { } target)
            Send(telemetry, target);
        return services;
    }

    /// <summary><c>GET /metrics</c> in Prometheus' text, for whoever may read: a login or a key.</summary>
    public static void MapBoardTelemetry(this IEndpointRouteBuilder app) =>
        app.MapPrometheusScrapingEndpoint(ScrapePath).RequireAuthorization(Policies.Read, Policies.Whole);

    private static void Send(OpenTelemetryBuilder telemetry, OtlpTarget target) => telemetry
        .WithMetrics(metrics => metrics.AddOtlpExporter(options => target.Configure(options, "metrics")))
        .WithTracing(traces => traces.AddSource(DashboardTrace.Name).AddOtlpExporter(options => target.Configure(options, "traces")))
        .WithLogging(logs => logs.AddOtlpExporter(options => target.Configure(options, "logs")), options => options.IncludeFormattedMessage = true);

    private static string BoardVersion => typeof(BoardTelemetry).Assembly.GetName().Version!.ToString(3);
}
