using System.Collections.Immutable;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Reviews;

/// <summary>What a list shows, and how to read, compare and place a row of it.</summary>
/// <param name="Id">A row's id; later rows have higher ones.</param>
/// <param name="Revision">Rises with each change of a row.</param>
/// <param name="Fits">Whether a row that is new belongs into the list.</param>
/// <param name="Key">Where a page that ends with a row goes on.</param>
/// <param name="IsNewestFirst">New rows belong on top.</param>
/// <param name="Read">A page from history: from where, and how many.</param>
public sealed record ReviewQuery<T>(
    Func<T, long> Id, Func<T, long> Revision, Func<T, bool> Fits, Func<T, ReviewKey> Key, bool IsNewestFirst,
    Func<ReviewKey?, int, CancellationToken, Task<IReadOnlyList<T>>> Read)
    where T : class;

/// <summary>
/// Rows of one filter and order: page by page from history, each kept up to date by what is live. A row that is decided stays where
/// it is, with its new state, until the list is read anew: nothing moves under a reviewer's hands.
/// </summary>
public sealed partial class ReviewList<T>(ReviewQuery<T> query)
    where T : class
{
    private const int Page = 100;

    private readonly HashSet<long> _known = [];
    private ImmutableArray<T> _fresh = [];
    private ReviewKey? _after;
    private long _considered;

    public ImmutableArray<T> Rows { get; private set; } = [];
    public bool IsLoaded { get; private set; }
    public bool IsLoading { get; private set; }
    public bool HasMore { get; private set; }
    public bool HasFailed { get; private set; }

    /// <summary>Rows that came since, and are not shown yet.</summary>
    public int Waiting => _fresh.Length;

    /// <summary>Answers false when nothing of what is shown changed.</summary>
    /// <param name="live">The newest rows.</param>
    /// <param name="find">A row as it is now, or null when it is not in memory.</param>
    /// <param name="held">Someone is working on the list: what is new waits.</param>
    public bool Take(IEnumerable<T> live, Func<long, T?> find, bool held)
    {
        if (!IsLoaded)
        {
            _considered = Math.Max(_considered, live.Select(query.Id).DefaultIfEmpty().Max());
            return false;
        }
        var changed = false;
        ImmutableArray<T>.Builder? rows = null;
        for (var i = 0; i < Rows.Length; i++)
        {
            if (find(query.Id(Rows[i])) is not { } now || query.Revision(now) <= query.Revision(Rows[i]))
                continue;
            rows ??= Rows.ToBuilder();
            rows[i] = now;
        }
        if (rows is not null)
            (Rows, changed) = (rows.MoveToImmutable(), true);
        ImmutableArray<T> fresh = [.. live.Where(r => query.Id(r) > _considered && !_known.Contains(query.Id(r)) && query.Fits(r)).OrderByDescending(query.Id)];
        changed |= fresh.Length != _fresh.Length;
        _fresh = fresh;
        return (!held && query.IsNewestFirst && ShowFresh()) || changed;
    }

    /// <summary>Puts what is new on top. Answers false when there is nothing new.</summary>
    public bool ShowFresh()
    {
        if (_fresh.IsEmpty)
            return false;
        _considered = query.Id(_fresh[0]);
        foreach (var row in _fresh)
            _known.Add(query.Id(row));
        Rows = _fresh.AddRange(Rows);
        _fresh = [];
        return true;
    }

    public async Task MoreAsync(ILogger logger, CancellationToken cancellationToken)
    {
        if (IsLoading)
            return;
        (IsLoading, HasFailed) = (true, false);
        await HistoryRead.TryAsync(
            async () =>
            {
                var page = await query.Read(_after, Page + 1, cancellationToken);
                HasMore = page.Count > Page;
                Rows = Rows.AddRange(page.Take(Page).Where(r => _known.Add(query.Id(r))));
                if (page.Count > 0)
                    _after = query.Key(page[Math.Min(page.Count, Page) - 1]);
            },
            e =>
            {
                ReadFailed(logger, e);
                HasFailed = true;
            },
            cancellationToken);
        (IsLoading, IsLoaded) = (false, true);
    }

    [LoggerMessage(LogLevel.Warning, "a list of reviews could not be read from history")]
    private static partial void ReadFailed(ILogger logger, Exception exception);
}
