using System.Collections.Immutable;
using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Jobs;

/// <summary>Which jobs a screen shows: open ones in their fixed order, then finished ones, newest first.</summary>
public sealed record JobsView(ImmutableArray<Job> Open, ImmutableArray<Job> Finished, int Matching, int All)
{
    public const int Most = 200;

    public static JobsView Empty { get; } = new([], [], 0, 0);

    public static IReadOnlyList<Choice> States { get; } =
        [.. Enum.GetValues<JobStatus>().Select(s => new Choice(s.ToString().ToLowerInvariant(), Tones.Of(s).Text))];

    public static JobsView Of(JobsSnapshot all, string? search, string? status)
    {
        var open = all.Open.Where(j => Fits(j, search, status)).ToArray();
        var finished = all.Finished.Where(j => Fits(j, search, status)).ToArray();
        return new JobsView(
            [.. open.Take(Most)], [.. finished.Take(Most - Math.Min(Most, open.Length))],
            open.Length + finished.Length, all.Open.Length + all.Finished.Length);
    }

    public bool Has(string id) => Open.Concat(Finished).Any(j => j.Id == id);

    private static bool Fits(Job j, string? search, string? status) =>
        (status is not { Length: > 0 } || j.Status.ToString().Equals(status, StringComparison.OrdinalIgnoreCase))
        && (search is not { Length: > 0 } || new[] { j.Title, j.Id, j.Kind, j.Message, j.Host, j.SessionId, j.Error }
            .Any(t => t?.Contains(search, StringComparison.OrdinalIgnoreCase) is true));
}
