using System.Collections.Concurrent;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Report;

/// <summary>Reads a report once for all screens that ask within a few seconds, however many they are.</summary>
public sealed partial class ReportDesk(IReportHistory history, TimeProvider clock, ILogger<ReportDesk> logger)
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<int, Lazy<Task<TeamReport>>> _reports = new();

    /// <summary>The next view of a page; one that cannot be read keeps what the page had, and says so.</summary>
    public async Task<ReportView> RefreshAsync(ReportView view, int days, CancellationToken cancellationToken)
    {
        try
        {
            return new ReportView(await ReadAsync(days, cancellationToken), false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it was, the page must not fail with it.
            CannotRead(days, e);
            return view with { HasFailed = true };
        }
    }

    private async Task<TeamReport> ReadAsync(int days, CancellationToken cancellationToken)
    {
        var known = _reports.GetOrAdd(days, Begin);
        if (IsOld(known))
        {
            var next = Begin(days);
            known = _reports.TryUpdate(days, next, known) ? next : _reports[days];
        }
        return await known.Value.WaitAsync(cancellationToken);
    }

    // One that is being read is waited for; one that failed is tried again.
    private bool IsOld(Lazy<Task<TeamReport>> known) =>
        known is { IsValueCreated: true, Value: { IsCompleted: true } read } && (!read.IsCompletedSuccessfully || IsOld(read));

    private bool IsOld(Task<TeamReport> read) => clock.GetUtcNow() - read.GetAwaiter().GetResult().ReadAt is var age && (age >= Fresh || age < TimeSpan.Zero);

    private Lazy<Task<TeamReport>> Begin(int days) => new(() => ReadNowAsync(days));

    private async Task<TeamReport> ReadNowAsync(int days)
    {
        var period = ReportPeriod.Of(days, clock);
        var readAt = clock.GetUtcNow();
        var usage = history.UsageAsync(period.Slots, period.End, CancellationToken.None);
        var work = history.WorkAsync(period.Start, period.End, CancellationToken.None);
        return TeamReport.Of(period, await usage, await work, readAt);
    }

    [LoggerMessage(LogLevel.Warning, "the report of {Days} days could not be read")]
    private partial void CannotRead(int days, Exception e);
}
