using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.History;

/// <summary>What the library and the page of one job start from; each answer is bounded.</summary>
public interface IJobHistory
{
    Task<Job?> FindJobAsync(string id, CancellationToken cancellationToken);

    /// <summary>Finished jobs that fit, newest change first; <paramref name="before"/> continues below the last one of a page.</summary>
    Task<IReadOnlyList<Job>> FinishedAsync(JobFilter filter, PageKey? before, int take, CancellationToken cancellationToken);

    /// <summary>Kinds of the jobs that finished last.</summary>
    Task<IReadOnlyList<string>> KindsAsync(CancellationToken cancellationToken);

    /// <summary>Parts of a job, in the order they were created.</summary>
    Task<IReadOnlyList<Job>> PartsAsync(string id, int take, CancellationToken cancellationToken);

    /// <summary>Lines of a job's log, newest first, below <paramref name="before"/> if it is given.</summary>
    Task<IReadOnlyList<JobLogLine>> LogAsync(string id, long? before, int take, CancellationToken cancellationToken);

    /// <summary>The job's progress over time, oldest first.</summary>
    Task<IReadOnlyList<JobPoint>> PointsAsync(string id, CancellationToken cancellationToken);
}

/// <summary>Which finished jobs are asked for; null asks for any.</summary>
public sealed record JobFilter(JobStatus? Status = null, string? Kind = null, string? Search = null);
