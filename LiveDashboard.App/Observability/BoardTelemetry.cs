using LiveDashboard.App.Security;
using LiveDashboard.Core.Observability;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace LiveDashboard.App.Observability;

/// <summary>What the board measures about itself, for the monitoring that is there already (docs/OBSERVABILITY.md).</summary>
internal static class BoardTelemetry
{
    public const string ScrapePath = "/metrics";

    private const string ServiceName = "livedashboard";

    // The board's own figures first; then what .NET tells of memory, collections and threads, and of requests and connections.
    private static readonly string[] Meters = [DashboardMeter.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    public static IServiceCollection AddBoardTelemetry(this IServiceCollection services)
    {
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: BoardVersion))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        return services;
    }

    /// <summary><c>GET /metrics</c> in Prometheus' text, for whoever may read: a login or a key.</summary>
    public static void MapBoardTelemetry(this IEndpointRouteBuilder app) =>
        app.MapPrometheusScrapingEndpoint(ScrapePath).RequireAuthorization(Policies.Read);

    private static string BoardVersion => typeof(BoardTelemetry).Assembly.GetName().Version!.ToString(3);
}
