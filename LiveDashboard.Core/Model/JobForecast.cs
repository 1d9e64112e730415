namespace LiveDashboard.Core.Model;

/// <summary>What the recent slope of a job's progress says about its end, and when it says nothing.</summary>
public static class JobForecast
{
    /// <summary>Slopes, a second apart at least, that a forecast takes.</summary>
    public const int LeastSamples = 3;

    private static readonly TimeSpan LeastSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan NoPaceSilence = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Percent that should have come since the progress last moved, before a job counts as slow.</summary>
    private const double Overdue = 5;

    /// <summary>How long until 100 %; null while that would be a guess: not running, too new, unsteady, or behind its pace.</summary>
    public static TimeSpan? Remaining(Job job, DateTimeOffset now) =>
        EndsAt(job, now) is { } end ? end > now ? end - now : TimeSpan.Zero : null;

    /// <summary>When the job will be at 100 %, by the same rules. The same until its progress moves.</summary>
    public static DateTimeOffset? EndsAt(Job job, DateTimeOffset now)
    {
        if (job.Status != JobStatus.Running || job.PaceSamples < LeastSamples || job.Pace is not > 0 || job.PaceSpread > job.Pace || IsSlow(job, now))
            return null;
        var left = (100 - job.Progress) / job.Pace.Value;
        return left < Longest.TotalSeconds ? MovedAt(job).AddSeconds(left) : null;
    }

    /// <summary>True for a worker that lives, by its signs, and whose progress stands where by its own pace it should have moved.</summary>
    public static bool IsSlow(Job job, DateTimeOffset now)
    {
        if (job.Status != JobStatus.Running || job.Progress >= 100)
            return false;
        var silence = Since(job, now);
        return job is { PaceSamples: >= LeastSamples, Pace: > 0 }
            ? silence > LeastSilence && silence.TotalSeconds * job.Pace > Overdue
            : silence > NoPaceSilence && job.HeartbeatAt > job.ProgressAt;
    }

    private static TimeSpan Since(Job job, DateTimeOffset now) => now - MovedAt(job);

    private static DateTimeOffset MovedAt(Job job) => job.ProgressAt ?? job.StartedAt ?? job.CreatedAt;
}
