using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Jobs;

/// <summary>The end of a job's log on one screen: the last lines from history, live from then on, and back page by page.</summary>
public sealed partial class JobTail(string jobId)
{
    private const int Page = 200;

    /// <summary>Lines on a screen; the oldest go.</summary>
    public const int Most = 2000;

    public ImmutableArray<JobLogLine> Lines { get; private set; } = [];
    public bool IsLoaded { get; private set; }
    public bool HasFailed { get; private set; }
    public bool HasOlder { get; private set; }

    /// <summary>More lines passed than are kept at hand: the end must be read anew.</summary>
    public bool IsStale { get; private set; }

    /// <summary>Answers false when no line was added.</summary>
    public bool Take(ImmutableDictionary<string, ImmutableArray<JobLogLine>> live)
    {
        if (!IsLoaded || !live.TryGetValue(jobId, out var tail) || tail.IsEmpty)
            return false;
        var last = Lines.IsEmpty ? 0 : Lines[^1].Id;
        if (tail[^1].Id <= last)
            return false;
        if (tail.Length >= JobLogProjection.Lines && tail[0].Id > last)
        {
            IsStale = true;
            return false;
        }
        Add([.. Lines, .. tail.Where(l => l.Id > last)]);
        return true;
    }

    public async Task LoadAsync(IJobHistory history, ILogger logger, CancellationToken cancellationToken)
    {
        if (await ReadAsync(history, null, logger, cancellationToken) is not { } page)
        {
            IsLoaded = true;
            return;
        }
        (IsLoaded, IsStale, HasOlder) = (true, false, page.Count == Page);
        Add([.. page.Reverse()]);
    }

    public async Task OlderAsync(IJobHistory history, ILogger logger, CancellationToken cancellationToken)
    {
        if (Lines.IsEmpty || await ReadAsync(history, Lines[0].Id, logger, cancellationToken) is not { } page)
            return;
        Lines = [.. page.Reverse(), .. Lines];
        HasOlder = page.Count == Page && Lines.Length < Most;
    }

    private void Add(ImmutableArray<JobLogLine> lines)
    {
        HasOlder |= lines.Length > Most;
        Lines = lines.Length > Most ? lines[^Most..] : lines;
    }

    private async Task<IReadOnlyList<JobLogLine>?> ReadAsync(IJobHistory history, long? before, ILogger logger, CancellationToken cancellationToken)
    {
        HasFailed = false;
        IReadOnlyList<JobLogLine>? page = null;
        await HistoryRead.TryAsync(
            async () => page = [.. (await history.LogAsync(jobId, before, Page, cancellationToken)).Select(l => l with { Line = ShownRow.Free(l.Line) })],
            e =>
            {
                LogFailed(logger, e);
                HasFailed = true;
            },
            cancellationToken);
        return page;
    }

    [LoggerMessage(LogLevel.Warning, "a job's log could not be read")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
