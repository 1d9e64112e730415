using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Jobs;

/// <summary>What one screen knows of one job: from history, where it is not in memory any more, and live from then on.</summary>
public sealed partial class JobRecord(string id)
{
    /// <summary>Parts of a job that its page lists.</summary>
    public const int MostParts = 200;

    private readonly Dictionary<string, Job> _parts = new(StringComparer.Ordinal);

    public string Id { get; } = id;
    public Job? Job { get; private set; }
    public ImmutableArray<JobPoint> Points { get; private set; } = [];

    /// <summary>History has answered; a job that is still missing does not exist.</summary>
    public bool IsLoaded { get; private set; }
    public bool HasFailed { get; private set; }

    /// <summary>Parts in the order they were created.</summary>
    public IEnumerable<Job> Parts => _parts.Values.OrderBy(p => p.CreatedAt).ThenBy(p => p.Id, StringComparer.Ordinal);

    /// <summary>Answers false when nothing of the job or its parts changed.</summary>
    public bool Take(JobsSnapshot live)
    {
        var changed = false;
        foreach (var job in live.Open.Concat(live.Finished))
        {
            if (job.Id == Id && !ReferenceEquals(job, Job))
                changed |= Take(job);
            else if (job.ParentId == Id && (!_parts.TryGetValue(job.Id, out var known) || !ReferenceEquals(known, job)) && (_parts.Count < MostParts || known is not null))
            {
                _parts[job.Id] = job;
                changed = true;
            }
        }
        return changed;
    }

    public async Task LoadAsync(IJobHistory history, ILogger logger, CancellationToken cancellationToken)
    {
        HasFailed = false;
        await HistoryRead.TryAsync(
            async () =>
            {
                if (await history.FindJobAsync(Id, cancellationToken) is { } found)
                {
                    Job ??= ShownRow.Of(found);
                    foreach (var part in await history.PartsAsync(Id, MostParts, cancellationToken))
                        _parts.TryAdd(part.Id, ShownRow.Of(part));
                    var points = await history.PointsAsync(Id, cancellationToken);
                    Points = [.. points, .. Points.Where(p => points.Count == 0 || p.At > points[^1].At)];
                }
                IsLoaded = true;
            },
            e =>
            {
                LoadFailed(logger, e);
                HasFailed = true;
            },
            cancellationToken);
    }

    private bool Take(Job job)
    {
        // As many as the database keeps: one a second at most.
        if (Points.IsEmpty || (job.Progress != Points[^1].Progress && (job.UpdatedAt - Points[^1].At >= TimeSpan.FromSeconds(1) || !job.IsOpen)))
            Points = Points.Add(new JobPoint(job.UpdatedAt, job.Progress));
        Job = job;
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "a job could not be read from history")]
    private static partial void LoadFailed(ILogger logger, Exception exception);
}
