using System.Collections.Immutable;
using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Jobs;

/// <summary>Which jobs a screen shows, in groups: by where they stand, by kind or by host. Open ones in their fixed order, then finished ones, newest first.</summary>
public sealed record JobsView(ImmutableArray<JobSet> Groups, int Matching, int All)
{
    public const int Most = 200;

    public static JobsView Empty { get; } = new([], 0, 0);

    public static IReadOnlyList<Choice> States { get; } =
        [.. Enum.GetValues<JobStatus>().Select(s => new Choice(s.ToString().ToLowerInvariant(), Tones.Of(s).Text))];

    public static IReadOnlyList<Choice> Groupings { get; } = [new("kind", "Kind"), new("host", "Host")];

    public static JobsView Of(JobsSnapshot all, string? search, string? status, string? by, DateTimeOffset now)
    {
        var open = all.Open.Where(j => Fits(j, search, status)).ToArray();
        var finished = all.Finished.Where(j => Fits(j, search, status)).ToArray();
        var shown = open.Concat(finished).Take(Most).Select(j => JobLine.Of(j, now)).ToArray();
        return new JobsView([.. Sets(shown, by)], open.Length + finished.Length, all.Open.Length + all.Finished.Length);
    }

    /// <summary>True if a screen that shows this one need not be drawn for the other.</summary>
    public bool IsSame(JobsView other) => Matching == other.Matching && All == other.All && Groups.SequenceEqual(other.Groups);

    private static IEnumerable<JobSet> Sets(JobLine[] lines, string? by) => by switch
    {
        "kind" => ByWord(lines, l => l.Job.Kind, "No kind"),
        "host" => ByWord(lines, l => l.Job.Host, "No host"),
        _ => lines.GroupBy(l => Place(l.Job.Status)).OrderBy(g => g.Key.Order).Select(g => new JobSet(g.Key.Title, [.. g])),
    };

    private static IEnumerable<JobSet> ByWord(JobLine[] lines, Func<JobLine, string?> word, string none) => lines
        .GroupBy(l => word(l) ?? "").OrderBy(g => g.Key.Length == 0).ThenBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
        .Select(g => new JobSet(g.Key.Length == 0 ? none : g.Key, [.. g]));

    private static (int Order, string Title) Place(JobStatus status) => status switch
    {
        JobStatus.Stalled => (0, "Stalled"),
        JobStatus.Running => (1, "Running"),
        JobStatus.Queued => (2, "Queued"),
        _ => (3, "Finished"),
    };

    private static bool Fits(Job j, string? search, string? status) =>
        (status is not { Length: > 0 } || j.Status.ToString().Equals(status, StringComparison.OrdinalIgnoreCase))
        && (search is not { Length: > 0 } || new[] { j.Title, j.Id, j.Kind, j.Message, j.Stage, j.Result, j.Host, j.SessionId, j.Error }
            .Any(t => t?.Contains(search, StringComparison.OrdinalIgnoreCase) is true));
}

/// <summary>Jobs under one heading.</summary>
public sealed record JobSet(string Title, ImmutableArray<JobLine> Lines)
{
    public bool Equals(JobSet? other) => other is not null && Title == other.Title && Lines.SequenceEqual(other.Lines);

    public override int GetHashCode() => HashCode.Combine(Title, Lines.Length);
}
