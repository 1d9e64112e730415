using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>The newest log lines of the jobs that printed last, since this process reads the feed. What is older is history.</summary>
public sealed class JobLogProjection : Projection
{
    /// <summary>Lines kept of a job.</summary>
    public const int Lines = 500;

    private const int Jobs = 64;

    private readonly Dictionary<string, Queue<JobLogLine>> _tails = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <summary>By job, oldest line first.</summary>
    public ImmutableDictionary<string, ImmutableArray<JobLogLine>> Current { get; private set; } = ImmutableDictionary<string, ImmutableArray<JobLogLine>>.Empty;

    public override Topics Topics => Topics.JobLogs;

    public override void Load(InitialState state)
    {
        _changed.UnionWith(_tails.Keys);
        _tails.Clear();
    }

    public override void Fold(FeedChange change)
    {
        if (change.Event.Entity != "job_logs" || change.Row<JobLogLine>() is not { } line)
            return;
        if (!_tails.TryGetValue(line.JobId, out var tail))
        {
            if (_tails.Count >= Jobs)
                Forget(_tails.MinBy(t => t.Value.Last().Id).Key);
            _tails[line.JobId] = tail = new();
        }
        tail.Enqueue(line);
        if (tail.Count > Lines)
            tail.Dequeue();
        _changed.Add(line.JobId);
    }

    public override bool Publish()
    {
        if (_changed.Count == 0)
            return false;
        var next = Current.ToBuilder();
        foreach (var job in _changed)
        {
            if (_tails.TryGetValue(job, out var tail))
                next[job] = [.. tail];
            else
                next.Remove(job);
        }
        _changed.Clear();
        Current = next.ToImmutable();
        return true;
    }

    private void Forget(string job)
    {
        _tails.Remove(job);
        _changed.Add(job);
    }
}
