using LiveDashboard.Core.Feed;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.Tests.Setup;

/// <summary>Projections of a second process, loaded from the tables of a store that another one has folded.</summary>
internal sealed class TempCopy : IDisposable
{
    public TempCopy(TempStore store)
    {
        Activity = new ActivityProjection(store.Live);
        Sessions = new SessionsProjection(store.Live);
        Jobs = new JobsProjection(store.Live);
        Workflows = new WorkflowsProjection(store.Live);
        Validations = new ValidationsProjection(store.Live);
        Recommendations = new RecommendationsProjection(store.Live);
        Instances = new InstancesProjection();
        Attention = new AttentionProjection(store.Live);
        Counters = new CountersProjection(Sessions, Jobs, Attention);
        var set = new ProjectionSet(
            Activity, Sessions, Jobs, JobLogs, Workflows, Validations, Recommendations, Audit, Refused, Spawns, Instances, new NoticesProjection(store.Live), Attention, Spend, Sources, Usage, Counters);
        using var reader = store.Provider.OpenFeed();
        set.Load(SnapshotLoader.Load(reader, store.Live.Value), TimeProvider.System.GetLocalNow());
    }

    public ActivityProjection Activity { get; }
    public SessionsProjection Sessions { get; }
    public JobsProjection Jobs { get; }
    public AttentionProjection Attention { get; }
    public SpendProjection Spend { get; } = new();
    public SourcesProjection Sources { get; } = new();
    public UsageProjection Usage { get; } = new();
    public ValidationsProjection Validations { get; }
    public RecommendationsProjection Recommendations { get; }
    public AuditProjection Audit { get; } = new();
    public RefusedProjection Refused { get; } = new();
    public SpawnsProjection Spawns { get; } = new();
    public JobLogProjection JobLogs { get; } = new();
    public WorkflowsProjection Workflows { get; }
    public InstancesProjection Instances { get; }
    public CountersProjection Counters { get; }

    public void Dispose()
    {
    }
}
