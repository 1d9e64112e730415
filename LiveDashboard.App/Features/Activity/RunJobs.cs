using System.Collections.Frozen;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Activity;

/// <summary>What the jobs of runs say whose end was not heard: a runner that was killed can tell nothing, its job's silence can.</summary>
public sealed class RunJobs
{
    private readonly FrozenDictionary<string, JobStatus> _states;

    private RunJobs(FrozenDictionary<string, JobStatus> states) => _states = states;

    public static RunJobs None { get; } = new(FrozenDictionary<string, JobStatus>.Empty);

    /// <summary>The state of the job of a run, or null when it is not at hand.</summary>
    public JobStatus? Of(string? job) => job is not null && _states.TryGetValue(job, out var state) ? state : null;

    /// <param name="drawn">What was known before: the same object comes back when nothing changed.</param>
    public static RunJobs Of(IEnumerable<SpawnNode> roots, JobsSnapshot jobs, RunJobs drawn)
    {
        var wanted = roots.SelectMany(r => r.All()).Where(n => n is { IsRun: true, Exit: null }).Select(n => n.Event.JobId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var states = wanted.Count == 0 ? [] : jobs.Open.Concat(jobs.Finished).Where(j => wanted.Contains(j.Id)).ToDictionary(j => j.Id, j => j.Status, StringComparer.Ordinal);
        var same = states.Count == drawn._states.Count && states.All(s => drawn._states.TryGetValue(s.Key, out var state) && state == s.Value);
        return same ? drawn : new RunJobs(states.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
