using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>All projections, folded together by the one thread that reads the feed.</summary>
public sealed class ProjectionSet(
    ActivityProjection activity, SessionsProjection sessions, JobsProjection jobs, JobLogProjection jobLogs, WorkflowsProjection workflows,
    ValidationsProjection validations, RecommendationsProjection recommendations, AuditProjection audit, RefusedProjection refused,
    SpawnsProjection spawns, InstancesProjection instances, NoticesProjection notices, AttentionProjection attention, SpendProjection spend,
    SourcesProjection sources, UsageProjection usage, CountersProjection counters)
{
    // Counters last: they read what the others have published.
    private readonly Projection[] _all = [activity, sessions, jobs, jobLogs, workflows, validations, recommendations, audit, refused, spawns, instances, notices, attention, spend, sources, usage, counters];

    /// <summary>Events a projection could not take in; they were skipped by that projection alone.</summary>
    public long Skipped { get; private set; }

    public Topics Load(InitialState state, DateTimeOffset now)
    {
        foreach (var projection in _all)
            projection.Load(state);
        Publish();
        counters.Tick(now);
        Publish();
        return Topics.All;
    }

    /// <summary>Folds a batch in order and publishes the new snapshots; answers what changed.</summary>
    public Topics Fold(IReadOnlyList<LiveEvent> batch)
    {
        Take(batch);
        return Publish();
    }

    /// <summary>Folds a batch without publishing it: more is known to follow at once.</summary>
    public void Take(IReadOnlyList<LiveEvent> batch)
    {
        foreach (var e in batch)
        {
            if (e.IsHidden)
                continue;
            var change = new FeedChange(e);
            foreach (var projection in _all)
                FoldOne(projection, change);
        }
    }

    /// <summary>Publishes what was folded; answers what changed.</summary>
    public Topics Publish()
    {
        var changed = Topics.None;
        foreach (var projection in _all)
        {
            if (projection.Publish())
                changed |= projection.Topics;
        }
        return changed;
    }

    /// <summary>Lets time pass: rates and samples.</summary>
    public Topics Tick(DateTimeOffset now)
    {
        counters.Tick(now);
        return Publish();
    }

    private void FoldOne(Projection projection, FeedChange change)
    {
        try
        {
            projection.Fold(change);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            // A forged or damaged row harms nobody but itself: the next change of that row, or a reload, sets it right.
            Skipped++;
        }
    }
}
