using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Feed;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Observability;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;
using LiveDashboard.Core.Store.History;
using LiveDashboard.Core.Store.Inspection;
using LiveDashboard.Core.Store.Sql;
using LiveDashboard.Core.Store.Postgres;
using LiveDashboard.Core.Store.Sqlite;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Core.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core;

/// <summary>Everything of the core, wired.</summary>
public static class CoreServices
{
    /// <param name="services">The container of the program.</param>
    /// <param name="address">The database; the folder of a file exists.</param>
    public static IServiceCollection AddLiveDashboardCore(this IServiceCollection services, StoreAddress address)
    {
        services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SessionOptions>().BindConfiguration(SessionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<JobOptions>().BindConfiguration(JobOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ValidationOptions>().BindConfiguration(ValidationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<UpkeepOptions>().BindConfiguration(UpkeepOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<BackupOptions>().BindConfiguration(BackupOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<QueueOptions>().BindConfiguration(QueueOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsCheck>();
        services.AddSingleton<IValidateOptions<QueueOptions>, QueueOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DashboardMeter>().AddSingleton<TraceRelay>();
        return services.AddStore(address).AddViews().AddUpkeep(isFile: address.Path is not null).AddWork();
    }

    private static IServiceCollection AddStore(this IServiceCollection services, StoreAddress address)
    {
        if (address.Server is { } server)
            services.AddPostgres(server);
        else
            services.AddSqlite(address.Path!);
        services.AddSingleton(p => p.GetRequiredService<Func<Visibility?, IStoreProvider>>()(null));
        services.AddSingleton<GroupCommitWriter>();
        services.AddSingleton<ICommandWriter>(p => p.GetRequiredService<GroupCommitWriter>());
        services.AddSingleton<ILoginReader, SqlLoginReader>().AddSingleton<IUserReader, SqlUserReader>();
        services.AddSingleton<IIngestKeyReader, SqlIngestKeyReader>();
        services.AddSingleton<ISizeHistory, SqlSizeHistory>();
        services.AddSingleton<IEventSums, SqlEventSums>();
        // The files of other programs, whatever the board's own database is.
        services.AddSingleton<IQueueReader>(p => new SqliteQueueReader(address.Path, p.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IDatabaseInspector, SqliteInspector>();
    }

    // All readers of the database, with the limits of a person or without.
    private static void AddReaders(IServiceCollection parts, IServiceProvider services, Visibility visibility)
    {
        var connections = services.GetRequiredService<IReadConnections>();
        var history = new SqlHistory(connections, visibility);
        parts.AddSingleton(services.GetRequiredService<Func<Visibility?, IStoreProvider>>()(visibility));
        parts.AddSingleton<IEventHistory>(history).AddSingleton<IStateHistory>(history).AddSingleton<IWorkHistory>(history);
        parts.AddSingleton<IReviewHistory>(history).AddSingleton<IJobHistory>(history).AddSingleton<ISessionHistory>(history);
        parts.AddSingleton<IRefusedHistory>(history).AddSingleton<IReportHistory>(new SqlReport(connections, visibility));
    }

    private static IServiceCollection AddViews(this IServiceCollection services)
    {
        services.AddSingleton<BroadcastLog>();
        services.AddSingleton(p => new LiveViews((parts, visibility) => AddReaders(parts, p, visibility), p));
        foreach (var part in LiveView.Parts)
            services.AddKeyedSingleton(part, WholeAttribute.Name, (p, _) => p.GetRequiredService<LiveViews>().Whole.Get(part));
        return services;
    }

    /// <summary>From the feed to the bus.</summary>
    /// <param name="broadcasts">Notes what was published; null for views beside the whole board.</param>
    internal static IServiceCollection AddLiveLoop(this IServiceCollection services, BroadcastLog? broadcasts) => services
        .AddSingleton<LiveBus>()
        .AddSingleton<ActivityProjection>()
        .AddSingleton<SessionsProjection>()
        .AddSingleton<JobsProjection>()
        .AddSingleton<JobLogProjection>()
        .AddSingleton<WorkflowsProjection>()
        .AddSingleton<ValidationsProjection>()
        .AddSingleton<RecommendationsProjection>()
        .AddSingleton<AuditProjection>()
        .AddSingleton<RefusedProjection>()
        .AddSingleton<SpawnsProjection>()
        .AddSingleton<InstancesProjection>()
        .AddSingleton<NoticesProjection>()
        .AddSingleton<AttentionProjection>()
        .AddSingleton<SpendProjection>()
        .AddSingleton<SourcesProjection>()
        .AddSingleton<UsageProjection>()
        .AddSingleton<CountersProjection>()
        .AddSingleton<ProjectionSet>()
        .AddSingleton<FeedGauge>()
        .AddSingleton(p => ActivatorUtilities.CreateInstance<FeedPump>(p, broadcasts is null ? [] : [broadcasts]));

    // What looks after a database file has nothing to do where a server looks after its own.
    private static IServiceCollection AddUpkeep(this IServiceCollection services, bool isFile)
    {
        services
            .AddSingleton<HealthBoard>()
            .AddSingleton<BoardIdentity>()
            .AddSingleton<BoardMetrics>()
            .AddSingleton<MeterCollector>()
            .AddSingleton<MetricsBoard>()
            .AddSingleton<ViewerCount>()
            .AddSingleton<SpendBoard>()
            .AddSingleton<QueueBoard>()
            .AddSingleton<DatabaseBoard>()
            .AddSingleton<CheckpointLog>()
            .AddSingleton<BackupBoard>()
            .AddSingleton<IntegrityBoard>()
            .AddSingleton<DiskRoom>()
            .AddSingleton<FileLog>()
            .AddSingleton<EventSumsBoard>()
            .AddSingleton<DutyLog>()
            .AddSingleton<AwakeWatch>()
            .AddSingleton<IDuty, HealthDuty>()
            .AddSingleton<IDuty, MetricsDuty>()
            .AddSingleton<IDuty, DatabaseDuty>()
            .AddSingleton<IDuty, GrowthDuty>();
        if (isFile)
        {
            services
                .AddSingleton<IDuty, CheckpointDuty>()
                .AddSingleton<IDuty, FileDuty>()
                .AddSingleton<IDuty, RoomDuty>()
                .AddSingleton<IDuty, BackupDuty>()
                .AddSingleton<IDuty, ShrinkDuty>();
        }
        return services
            .AddSingleton<IDuty, IntegrityDuty>()
            .AddSingleton<IDuty, HeartbeatDuty>()
            .AddSingleton<IDuty, EventSumsDuty>()
            .AddSingleton<IDuty, RetentionDuty>()
            .AddSingleton<IDuty, SignsOfLifeDuty>()
            .AddSingleton<IDuty, StalledJobsDuty>()
            .AddSingleton<IDuty, SnoozeDuty>()
            .AddSingleton<IDuty, PricingDuty>()
            .AddSingleton<IDuty, BudgetDuty>()
            .AddSingleton<IDuty, QueueDuty>()
            .AddSingleton<IDuty, MemoryDuty>()
            .AddSingleton<DutyLoop>();
    }

    private static IServiceCollection AddWork(this IServiceCollection services) => services
        .AddSingleton<ValidationRoots>()
        .AddSingleton<ValidationWorkflow>()
        .AddSingleton<ContentValidation>()
        .AddSingleton<ReviewDesk>()
        .AddSingleton<WorkflowDesk>()
        .AddSingleton<WorkflowLoop>();
}
