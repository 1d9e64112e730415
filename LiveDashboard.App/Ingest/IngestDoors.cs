using LiveDashboard.App.Ingest.Otlp;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Observability;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LiveDashboard.App.Ingest;

/// <summary>All doors of the board, in three groups by who may use them.</summary>
public static class IngestDoors
{
    public static IServiceCollection AddIngest(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIngestBudget, UnlimitedBudget>();
        services.AddSingleton<Intake>();
        services.AddSingleton<BoardAge>();
        services.TryAddSingleton<DashboardMeter>();
        services.AddSingleton<OtlpIntake>();
        services.AddSingleton<IngestMeter>();
        services.AddSingleton<Quarantine>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, IngestJson.Default));
        services.AddProblemDetails();
        services.AddExceptionHandler<DoorFaults>();
        return services.AddIngestOpenApi();
    }

    public static void MapIngest(this IEndpointRouteBuilder app)
    {
        // Who reports: an ingest key that opens this kind of door.
        var ingest = app.MapGroup("").WithTags("Ingest").RequireAuthorization(Policies.Ingest);
        var events = ingest.MapGroup("").RequireAuthorization(Policies.Events);
        EventsDoor.Map(events);
        PluginDoor.Map(events);
        HookDoor.Map(ingest.MapGroup("").RequireAuthorization(Policies.Hooks));
        OtlpDoors.Map(ingest.MapGroup("").RequireAuthorization(Policies.Otlp));
        var work = ingest.MapGroup("").RequireAuthorization(Policies.Work);
        JobPutDoor.Map(work);
        JobWorkDoors.Map(work);
        WorkflowDoors.Map(work);
        ValidationDoors.Map(work);
        RecommendationDoors.Map(work);

        // Who reads: a login, or a key that may.
        var read = app.MapGroup("").WithTags("Read").RequireAuthorization(Policies.Read);
        JobsDoor.Map(read);
        WorkflowReadDoors.Map(read);
        ReviewReadDoors.Map(read);
        SessionsDoor.Map(read);
        ReportCsvDoor.Map(read);
        RefusedDoor.Map(read);
        StatusDoor.Map(read);
        read.MapOpenApi();

        // Who watches the process: anybody.
        var open = app.MapGroup("").WithTags("Health").AllowAnonymous();
        HealthDoors.Map(open);
        app.ServiceProvider.GetRequiredService<BoardAge>();
    }
}
