using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Activity;

/// <summary>The list of one screen with its filter: starts from history where there is a filter, goes on live, pages back.</summary>
public sealed partial class ActivityFeed(IEventHistory history, int window, ILogger logger)
{
    public const int PageSize = 100;

    private int _generation;
    private bool _started;

    public ActivityList List { get; } = new(window);
    public ActivityQuery? Query { get; private set; }
    public bool IsLoading { get; private set; }
    public bool HasFailed { get; private set; }

    public async Task StartAsync(ActivityQuery query, ActivitySnapshot live, CancellationToken cancellationToken, long? before = null)
    {
        var generation = ++_generation;
        (Query, _started, HasFailed) = (query, false, false);
        List.Reset([], 0, false);
        if (query.IsEmpty)
        {
            List.Reset(live.Newest, live.LastId, live.LastId > live.Newest.Length);
            (_started, IsLoading) = (true, false);
            return;
        }
        // The snapshot is older than the page, so nothing can fall between them.
        var page = await PageAsync(before, generation, cancellationToken);
        if (generation != _generation)
            return;
        // Without history the list begins here and goes on live.
        List.Reset(page ?? [], live.LastId, page is null || page.Count == PageSize);
        _started = true;
    }

    /// <summary>Answers false when the screen stays as it is.</summary>
    public bool Take(ActivitySnapshot live, bool held) =>
        _started && Query is { } query && List.Merge(live, query.IsEmpty ? null : query.Matches, held);

    public async Task OlderAsync(CancellationToken cancellationToken)
    {
        if (IsLoading)
            return;
        var generation = _generation;
        var page = await PageAsync(List.Rows.IsEmpty ? null : List.Rows[^1].Id, generation, cancellationToken);
        if (generation == _generation && page is not null)
            List.AddOlder(page, page.Count == PageSize);
    }

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        if (IsLoading || List.Gap is not { } gap)
            return;
        var generation = _generation;
        var page = await PageAsync(gap.Before, generation, cancellationToken);
        if (generation == _generation && page is not null)
            List.Fill(page, page.Count == PageSize);
    }

    // What was superseded meanwhile must not speak for what is asked now.
    private async Task<IReadOnlyList<ActivityItem>?> PageAsync(long? before, int generation, CancellationToken cancellationToken)
    {
        (IsLoading, HasFailed) = (true, false);
        try
        {
            var events = await history.PageAsync((Query ?? ActivityQuery.All).Filter, before, PageSize, cancellationToken);
            return [.. events.Select(e => EventSummary.Describe(new FeedChange(e)))];
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // A page of history that cannot be read is shown as such; the live part goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            HistoryFailed(e);
            HasFailed |= generation == _generation;
            return null;
        }
        finally
        {
            IsLoading &= generation != _generation;
        }
    }

    [LoggerMessage(LogLevel.Warning, "a page of history could not be read")]
    private partial void HistoryFailed(Exception exception);
}
