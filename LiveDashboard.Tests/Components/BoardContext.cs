using Bunit;
using LiveDashboard.App.Components.Layout;
using LiveDashboard.App.Components.Live;
using LiveDashboard.App.Features;
using LiveDashboard.App.Features.Activity;
using LiveDashboard.App.Features.Metrics;
using LiveDashboard.App.Features.Refused;
using LiveDashboard.App.Features.Spend;
using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Observability;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;
using LiveDashboard.Core.Upkeep;
using LiveDashboard.Tests.Security;
using LiveDashboard.Tests.Setup;
using LiveDashboard.Core.Store;
using LiveDashboard.Tests.Upkeep;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Tests.Components;

/// <summary>A board without a database: real bus and projections, a manual clock, history in a list.</summary>
public abstract class BoardContext : BunitContext
{
    protected BoardContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Clock);
        // Draws do not wait here, so frames are what the bus says of the changes alone.
        Services.AddSingleton(new LiveBus(Clock, static work => work())).AddSingleton<ProjectionSet>().AddSingleton<HealthBoard>().AddSingleton<DatabaseBoard>().AddSingleton<QueueBoard>().AddSingleton<FileLog>().AddSingleton<EventSumsBoard>()
            .AddSingleton<DutyLog>().AddSingleton<ILeadership>(new SoleLeader()).AddSingleton<DutyLoop>().AddSingleton<DashboardMeter>().AddSingleton<MetricsBoard>().AddSingleton<MetricCharts>()
            .AddSingleton<ActivityProjection>().AddSingleton<SessionsProjection>().AddSingleton<JobsProjection>()
            .AddSingleton<InstancesProjection>().AddSingleton<NoticesProjection>().AddSingleton<CountersProjection>()
            .AddSingleton<AttentionProjection>().AddSingleton<SpendProjection>().AddSingleton<SourcesProjection>().AddSingleton<UsageProjection>().AddSingleton<JobLogProjection>().AddSingleton<WorkflowsProjection>().AddSingleton<SpawnsProjection>()
            .AddSingleton<ValidationsProjection>().AddSingleton<RecommendationsProjection>().AddSingleton<AuditProjection>().AddSingleton<RefusedProjection>();
        Services.AddScoped<RefusedDesk>().AddSingleton<IRefusedHistory>(Excerpts);
        Services.AddKeyedSingleton(WholeAttribute.Name, (p, _) => p.GetRequiredService<LiveBus>());
        Services.AddSingleton<SpendBoard>().AddSingleton<IReportHistory, NoReport>().AddSingleton<IStateHistory>(Rows).AddScoped<SpendDesk>();
        Services.AddOptions<LiveOptions>();
        Services.AddOptions<UpkeepOptions>();
        Services.AddScoped<CircuitGate>().AddScoped<Viewer>().AddScoped<Deeds>().AddScoped<ViewerCommands>().AddSingleton<AuthenticationStateProvider>(Person);
        Services.AddSingleton<ICommandWriter>(Writer);
        Services.AddSingleton(Notices);
        Services.AddSingleton<IEventHistory>(History).AddScoped<ActivityFacets>();
        SetRendererInfo(new RendererInfo("Server", true));
        Board.Load(new InitialState(), Clock.GetUtcNow());
    }

    protected ManualClock Clock { get; } = new();
    internal RecordingWriter Writer { get; } = new();
    internal SomePerson Person { get; } = new();
    internal BoardNotices Notices { get; } = new();
    internal ListedExcerpts Excerpts { get; } = new();
    internal SeenRows Rows { get; } = new();
    protected ListedHistory History { get; } = new();
    protected LiveBus Bus => Services.GetRequiredService<LiveBus>();
    protected ProjectionSet Board => Services.GetRequiredService<ProjectionSet>();
    protected QueueBoard Queues => Services.GetRequiredService<QueueBoard>();
    protected DatabaseBoard Databases => Services.GetRequiredService<DatabaseBoard>();
    protected HealthBoard Health => Services.GetRequiredService<HealthBoard>();

    /// <summary>Folds and publishes, then lets a frame and a beat pass.</summary>
    protected void Commit(params LiveEvent[] events)
    {
        History.Events.AddRange(events);
        Bus.Publish(Board.Fold(events));
        Clock.Advance(LiveBus.LongFrame);
    }

    /// <summary>Waits until so many live components have drawn and rest for a frame.</summary>
    protected void Parked(int components) =>
        Assert.True(SpinWait.SpinUntil(() => Clock.Waiting >= components, TimeSpan.FromSeconds(10)));

    /// <summary>Lets frames pass until the screen is as expected; a component may rest a frame later than the test commits.</summary>
    protected void Eventually<T>(IRenderedComponent<T> cut, Action assertion)
        where T : IComponent
    {
        using var frames = TimeProvider.System.CreateTimer(_ => Clock.Advance(LiveBus.LongFrame), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(10));
        cut.WaitForAssertion(assertion, TimeSpan.FromSeconds(10));
    }

    internal void Measure(HealthSnapshot snapshot)
    {
        Health.Set(snapshot);
        Bus.Publish(Topics.Health);
        Clock.Advance(LiveBus.LongFrame);
    }
}
