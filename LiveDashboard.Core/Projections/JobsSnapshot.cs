using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Open jobs (running and stalled first, oldest first) and the last finished ones, newest first.</summary>
public sealed record JobsSnapshot(ImmutableArray<Job> Open, ImmutableArray<Job> Finished)
{
    public static JobsSnapshot Empty { get; } = new([], []);

    public int RunningCount { get; } = Open.Count(j => j.Status is JobStatus.Running);
    public int QueuedCount { get; } = Open.Count(j => j.Status is JobStatus.Queued);
}
