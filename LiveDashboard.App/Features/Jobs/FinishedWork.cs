using System.Collections.Immutable;
using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Jobs;

/// <summary>Finished work that fits a filter, newest first: what is in memory at once, what is older page by page, what finishes now on top.</summary>
public sealed partial class FinishedWork(JobFilter filter)
{
    private const int Page = 50;

    private readonly Dictionary<string, Job> _known = new(StringComparer.Ordinal);
    private PageKey? _before;

    public static IReadOnlyList<Choice> Ends { get; } =
        [.. new[] { JobStatus.Completed, JobStatus.Failed, JobStatus.Cancelled }.Select(s => new Choice(JobStatusNames.Of(s), Tones.Of(s).Text))];

    public JobFilter Filter { get; } = filter;
    public ImmutableArray<Job> Rows { get; private set; } = [];
    public bool IsLoaded { get; private set; }
    public bool IsLoading { get; private set; }
    public bool HasMore { get; private set; }
    public bool HasFailed { get; private set; }

    public static JobFilter FilterOf(string? search, string? kind, string? status) => new(
        JobStatusNames.Parse(status) is { } end and (JobStatus.Completed or JobStatus.Failed or JobStatus.Cancelled) ? end : null,
        string.IsNullOrEmpty(kind) ? null : kind,
        string.IsNullOrWhiteSpace(search) ? null : search.Trim());

    /// <summary>Answers false when the list stays as it is.</summary>
    public bool Take(JobsSnapshot live)
    {
        var changed = false;
        foreach (var job in live.Finished)
        {
            if (_known.TryGetValue(job.Id, out var known) ? known.UpdatedAt >= job.UpdatedAt : !Fits(job))
                continue;
            _known[job.Id] = job;
            changed = true;
        }
        // Tried again: it is work, not a result.
        foreach (var job in live.Open)
            changed |= _known.Remove(job.Id);
        if (changed)
            Sort();
        return changed;
    }

    public async Task MoreAsync(IJobHistory history, ILogger logger, CancellationToken cancellationToken)
    {
        if (IsLoading)
            return;
        (IsLoading, HasFailed) = (true, false);
        await HistoryRead.TryAsync(
            async () =>
            {
                var page = await history.FinishedAsync(Filter, _before, Page + 1, cancellationToken);
                HasMore = page.Count > Page;
                foreach (var job in page.Take(Page))
                    _known.TryAdd(job.Id, ShownRow.Of(job));
                if (page.Count > 0)
                    _before = page[Math.Min(page.Count, Page) - 1] is var last ? new PageKey(last.UpdatedAt, last.Id) : null;
                Sort();
            },
            e =>
            {
                ReadFailed(logger, e);
                HasFailed = true;
            },
            cancellationToken);
        (IsLoading, IsLoaded) = (false, true);
    }

    /// <summary>What the filter offers; without history it offers only what the address says.</summary>
    public static async Task<IReadOnlyList<Choice>> KindsAsync(IJobHistory history, ILogger logger, CancellationToken cancellationToken)
    {
        IReadOnlyList<Choice> kinds = [];
        await HistoryRead.TryAsync(
            async () => kinds = [.. (await history.KindsAsync(cancellationToken)).Select(Choice.Of)], e => ReadFailed(logger, e), cancellationToken);
        return kinds;
    }

    private void Sort() => Rows = [.. _known.Values.OrderByDescending(j => j.UpdatedAt).ThenBy(j => j.Id, StringComparer.Ordinal)];

    private bool Fits(Job job) =>
        (Filter.Status is null || job.Status == Filter.Status)
        && (Filter.Kind is null || job.Kind == Filter.Kind)
        && (Filter.Search is not { } search || new[] { job.Title, job.Id, job.Message, job.Result, job.Error, job.Host }
            .Any(t => t?.Contains(search, StringComparison.OrdinalIgnoreCase) is true));

    [LoggerMessage(LogLevel.Warning, "finished work could not be read from history")]
    private static partial void ReadFailed(ILogger logger, Exception exception);
}
