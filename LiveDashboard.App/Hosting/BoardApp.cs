using LiveDashboard.App.Components;
using LiveDashboard.App.Components.Layout;
using LiveDashboard.App.Components.Live;
using LiveDashboard.App.Demo;
using LiveDashboard.App.Features;
using LiveDashboard.App.Features.Access;
using LiveDashboard.App.Features.Activity;
using LiveDashboard.App.Features.Jobs;
using LiveDashboard.App.Features.Metrics;
using LiveDashboard.App.Features.Refused;
using LiveDashboard.App.Features.Report;
using LiveDashboard.App.Features.Spend;
using LiveDashboard.App.Features.Workflows;
using LiveDashboard.App.Ingest;
using LiveDashboard.App.Observability;
using LiveDashboard.App.Security;
using LiveDashboard.Core;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.History;
using LiveDashboard.Core.Upkeep;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace LiveDashboard.App.Hosting;

/// <summary>The program as an object: built from arguments, started and stopped by whoever holds it.</summary>
public static class BoardApp
{
    private const string DemoSwitch = "--demo";

    public static WebApplication Build(string[] args)
    {
        var isDemo = args.Contains(DemoSwitch);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Settings are read at the start; a watch on their files would be one more thing that can run out.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args.Where(a => a != DemoSwitch)],
            // Named, so that its static files are found when a test program is the entry.
            ApplicationName = typeof(BoardApp).Assembly.GetName().Name,
            // Started from elsewhere (a script, a test), the settings lie beside the program.
            ContentRootPath = File.Exists("appsettings.json") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory,
        });
        if (isDemo)
            DemoBoard.UseTemporaryDatabase(builder);
        var database = BoardPaths.Prepare(builder.Configuration);
        AddServices(builder, database, BoardPaths.Folder(builder.Configuration, database), isDemo);
        var app = builder.Build();
        Map(app);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder, StoreAddress database, string folder, bool isDemo)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.ClearProviders().AddPlainConsole();
        builder.Services.AddLiveDashboardCore(database);
        // Before security: its exception handler answers everything that the doors' own leaves.
        builder.Services.AddIngest();
        builder.Services.AddBoardTelemetry(builder.Configuration);
        builder.AddBoardLimits();
        builder.AddBoardSecurity(folder, ringIsStored: database.Server is not null);
        builder.Services.AddSingleton<IIngestBudget, KeyBudget>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        CallerView.AddTo(builder.Services);
        builder.Services.AddSingleton<MetricCharts>();
        builder.Services.AddScoped(p => p.GetRequiredService<CallerView>().View.Shared(v => new ReportDesk(
            v.Get<IReportHistory>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<ReportDesk>>())));
        builder.Services.AddScoped(p => p.GetRequiredService<CallerView>().View.Shared(v => new ActivityFacets(
            v.Get<IEventHistory>(), v.Get<ActivityProjection>(), p.GetRequiredService<ILogger<ActivityFacets>>())));
        builder.Services.AddScoped<CircuitGate>().AddScoped<Viewer>().AddScoped<Deeds>().AddScoped<ViewerCommands>().AddScoped<AccessDesk>().AddScoped<KeyDesk>().AddScoped<SpendDesk>().AddScoped<JobDesk>().AddScoped<RefusedDesk>().AddScoped<WorkflowSteering>();
        builder.Services.AddScoped<CircuitHandler>(p => p.GetRequiredService<CircuitGate>());
        builder.Services.AddScoped<CircuitHandler, ViewerCounter>();
        builder.Services.AddSingleton(p => new BoardNotices
        {
            LoginIsOff = p.GetRequiredService<LoginSwitch>().IsOff,
            IsDemo = isDemo,
            KeyPath = p.GetRequiredService<IngestKeys>().KeyPath,
        });
        // The core starts before the server listens and stops after it: hosted services run in this order and end in the other.
        builder.Services.AddHostedService<CoreRuntime>();
        builder.Services.AddSingleton<SourceKeyDuty>().AddSingleton<IDuty>(p => p.GetRequiredService<SourceKeyDuty>());
        builder.Services.AddHostedService(p => p.GetRequiredService<SourceKeyDuty>());
        // Tells the last of them while the core still writes.
        builder.Services.AddSingleton<QuarantineWatch>().AddSingleton<QuarantineDuty>().AddSingleton<IDuty>(p => p.GetRequiredService<QuarantineDuty>()).AddHostedService(p => p.GetRequiredService<QuarantineDuty>());
        builder.Services.AddHostedService<StartBanner>();
        if (isDemo)
            DemoBoard.AddTraffic(builder);
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = TimeSpan.FromSeconds(20);
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
    }

    private static void Map(WebApplication app)
    {
        // Outside of security, so that the page it shows passes through all of it again.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        // Around security, so that what it turns away is counted.
        app.Use(app.Services.GetRequiredService<IngestMeter>().PassAsync);
        app.UseBoardSecurity();
        app.Use(CallerView.PassAsync);
        app.Use(IngestTrace.PassAsync);
        app.Use(app.Services.GetRequiredService<QuarantineWatch>().PassAsync);
        app.MapStaticAssets().AllowAnonymousLoginAssets();
        app.MapLogin();
        app.MapIngest();
        app.MapBoardTelemetry();
        app.MapRazorComponents<Components.App>().AddInteractiveServerRenderMode(o =>
        {
            o.ContentSecurityFrameAncestorsPolicy = "'none'";
            // Off: it costs 275 kB a circuit and, on TLS, leaks lengths of secrets beside text that others choose.
            o.DisableWebSocketCompression = true;
        });
    }
}
