using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Projections;

/// <summary>Jobs as their rows say, open ones and the last that finished.</summary>
public sealed class JobsProjection(IOptions<LiveOptions> options) : RowProjection<Job>(
    "jobs", new(j => j.Id, j => j.IsOpen, j => j.UpdatedAt, options.Value.OpenWindow, options.Value.ClosedWindow))
{
    public JobsSnapshot Current { get; private set; } = JobsSnapshot.Empty;

    public override Topics Topics => Topics.Jobs;

    protected override IEnumerable<Job> RowsOf(InitialState state) => state.Jobs;

    protected override void Swap(ImmutableArray<Job> open, ImmutableArray<Job> closed)
    {
        // A row keeps its place while its progress moves: by state, then by age.
        var steady = open.OrderBy(Rank).ThenBy(j => j.CreatedAt).ThenBy(j => j.Id, StringComparer.Ordinal);
        Current = new JobsSnapshot([.. steady], closed);
    }

    private static int Rank(Job job) => job.Status switch
    {
        JobStatus.Stalled => 0,
        JobStatus.Running => 1,
        _ => 2,
    };
}
