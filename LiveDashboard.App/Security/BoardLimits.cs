using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace LiveDashboard.App.Security;

/// <summary>The bounds of one process: bodies, connections, messages, circuits. A caller beyond them gets an error, not memory.</summary>
internal static class BoardLimits
{
    private const long MaxBody = 1024 * 1024;

    public static WebApplicationBuilder AddBoardLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(Kestrel);
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<SecurityOptions>>(Connections);
        builder.Services.Configure<HubOptions>(Hub);
        builder.Services.Configure<CircuitOptions>(Circuits);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.AllowDuplicateProperties = false);
        builder.Services.AddOptions<IngestLimits>().BindConfiguration(IngestLimits.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<FaultProblems>();
        builder.Services.AddSingleton<IngestRate>();
        builder.Services.AddSingleton<IngestInFlight>();
        return builder;
    }

    private static void Kestrel(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = MaxBody;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
    }

    private static void Connections(KestrelServerOptions server, IOptions<SecurityOptions> settings)
    {
        var open = OpenFiles.OfThisProcess(settings.Value);
        server.Limits.MaxConcurrentConnections = open.Connections;
        server.Limits.MaxConcurrentUpgradedConnections = open.Screens;
    }

    private static void Hub(HubOptions hub)
    {
        hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
        hub.ClientTimeoutInterval = TimeSpan.FromSeconds(15);
        hub.MaximumReceiveMessageSize = 32 * 1024;
        hub.EnableDetailedErrors = false;
    }

    private static void Circuits(CircuitOptions circuits)
    {
        circuits.DetailedErrors = false;
        // A browser that is slower than the changes must not work through ten old pictures: after three it gets the newest.
        circuits.MaxBufferedUnacknowledgedRenderBatches = 3;
        circuits.DisconnectedCircuitMaxRetained = 50;
        circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(60);
        circuits.PersistedCircuitInMemoryMaxRetained = 100;
        circuits.PersistedCircuitInMemoryRetentionPeriod = TimeSpan.FromMinutes(10);
        circuits.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(10);
    }
}
