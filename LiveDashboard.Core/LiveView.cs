using System.Collections.Concurrent;
using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Feed;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;
using Microsoft.Extensions.DependencyInjection;

namespace LiveDashboard.Core;

/// <summary>
/// The board as people with the same limits see it: feed, projections, bus and history over the rows they may see. One serves all
/// of them, so that an event costs one fold for each kind of limits and one wake for each screen.
/// </summary>
public sealed class LiveView : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly ServiceProvider _parts;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<Type, Lazy<object>> _shared = new();

    internal LiveView(Visibility visibility, ServiceProvider parts)
    {
        (Visibility, _parts, _clock) = (visibility, parts, parts.GetRequiredService<TimeProvider>());
        Bus = Get<LiveBus>();
        Pump = Get<FeedPump>();
    }

    /// <summary>What screens and doors read, by type.</summary>
    public static IReadOnlyList<Type> Parts { get; } =
    [
        typeof(LiveBus), typeof(FeedGauge),
        typeof(ActivityProjection), typeof(SessionsProjection), typeof(JobsProjection), typeof(JobLogProjection), typeof(WorkflowsProjection),
        typeof(ValidationsProjection), typeof(RecommendationsProjection), typeof(AuditProjection), typeof(RefusedProjection), typeof(SpawnsProjection), typeof(InstancesProjection),
        typeof(NoticesProjection), typeof(AttentionProjection), typeof(SpendProjection), typeof(SourcesProjection), typeof(UsageProjection), typeof(CountersProjection),
        typeof(IEventHistory), typeof(IStateHistory), typeof(IWorkHistory), typeof(IReviewHistory), typeof(IJobHistory), typeof(ISessionHistory), typeof(IRefusedHistory), typeof(IReportHistory),
    ];

    public Visibility Visibility { get; }

    internal LiveBus Bus { get; }

    internal FeedPump Pump { get; }

    public object Get(Type part) => _parts.GetRequiredService(part);

    public T Get<T>()
        where T : notnull => _parts.GetRequiredService<T>();

    /// <summary>Something that all screens of this view share, made at the first use.</summary>
    public T Shared<T>(Func<LiveView, T> make)
        where T : class => (T)_shared.GetOrAdd(typeof(T), _ => new Lazy<object>(() => make(this))).Value;

    /// <summary>Waits until the rows are loaded, and not longer than that: what comes later is drawn when it comes.</summary>
    public async Task LoadedAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var (gauge, started) = (Get<FeedGauge>(), _clock.GetTimestamp());
        while (gauge.Current.Reloads == 0 && _clock.GetElapsedTime(started) < patience)
            await Task.Delay(Look, _clock, cancellationToken);
    }

    public void Dispose()
    {
        Pump.Dispose();
        Bus.Close();
        _parts.Dispose();
    }
}
