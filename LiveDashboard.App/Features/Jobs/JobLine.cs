using System.Globalization;
using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Jobs;

/// <summary>A job as a line of a list: what time alone changes about it is a part of it, so that a line that stays the same is skipped.</summary>
/// <param name="Job">The row.</param>
/// <param name="IsSlow">The worker lives and its progress stands.</param>
/// <param name="EndsAt">When it will be done; null while that would be a guess.</param>
public sealed record JobLine(Job Job, bool IsSlow, DateTimeOffset? EndsAt)
{
    public static JobLine Of(Job job, DateTimeOffset now) => new(job, JobForecast.IsSlow(job, now), JobForecast.EndsAt(job, now));

    /// <summary>Word, mark and colour of its state.</summary>
    public (string Text, string Mark, string Tone) State => IsSlow ? ("Slow", "clock", "warn") : Tones.Of(Job.Status);

    /// <summary>How far it is: a percentage, or so many of so many.</summary>
    public string Progress => Job is { Done: { } done, Total: { } total }
        ? $"{Figures.Brief(done)} of {Figures.Brief(total)}{(Job.Unit is { } unit ? " " + unit : "")}"
        : "";

    /// <summary>The second line: what kind of work, where, at what, and how it stands.</summary>
    public string Told => string.Join(" · ", new[]
    {
        Job.Kind, Job.Host, Job.Stage, Progress, Attempt,
        Job.Status == JobStatus.Failed ? Job.Error ?? Job.Message : Job.Status == JobStatus.Queued ? Job.Error ?? Job.Message : Job.Message,
    }.Where(t => !string.IsNullOrEmpty(t)));

    private string Attempt => Job.Attempt > 1
        ? string.Create(CultureInfo.InvariantCulture, $"try {Job.Attempt} of {Math.Max(Job.Attempt, Job.MaxAttempts)}")
        : "";
}
