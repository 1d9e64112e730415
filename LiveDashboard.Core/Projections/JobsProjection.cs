using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Projections;

/// <summary>Jobs as their rows say, open ones and the last that finished.</summary>
public sealed class JobsProjection(IOptions<LiveOptions> options) : Projection
{
    private readonly RowWindow<Job> _rows =
        new(j => j.Id, j => j.IsOpen, j => j.UpdatedAt, options.Value.OpenWindow, options.Value.ClosedWindow);
    private bool _changed;

    public JobsSnapshot Current { get; private set; } = JobsSnapshot.Empty;

    public override Topics Topics => Topics.Jobs;

    public override void Load(InitialState state)
    {
        _rows.Clear();
        foreach (var job in state.Jobs)
            _rows.Put(job);
        _changed = true;
    }

    public override void Fold(FeedChange change)
    {
        if (change.Event.Entity != "jobs")
            return;
        if (change.IsDelete)
            _changed |= change.Event.EntityId is { } id && _rows.Remove(id);
        else if (change.Row<Job>() is { } job)
        {
            _rows.Put(job);
            _changed = true;
        }
    }

    public override bool Publish()
    {
        if (!_changed)
            return false;
        _changed = false;
        // A row keeps its place while its progress moves: by state, then by age.
        var open = _rows.Open().OrderBy(Rank).ThenBy(j => j.CreatedAt).ThenBy(j => j.Id, StringComparer.Ordinal);
        Current = new JobsSnapshot(open.ToImmutableArray(), _rows.Closed());
        return true;
    }

    private static int Rank(Job job) => job.Status switch
    {
        JobStatus.Stalled => 0,
        JobStatus.Running => 1,
        _ => 2,
    };
}
