using System.Collections.Concurrent;
using LiveDashboard.Core.Bus;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Observability;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store;
using Microsoft.Extensions.Logging;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Runs the duties, each in its own loop that survives any exception: the failure is logged once and the duty tried again
/// after a growing pause. Whoever cannot wait may ask for a run at once.
/// </summary>
public sealed partial class DutyLoop(
    IEnumerable<IDuty> duties, ILeadership leadership, DutyLog log, [Whole] LiveBus bus, TimeProvider clock, DashboardMeter meter, ILogger<DutyLoop> logger) : IDisposable
{
    /// <summary>A duty that comes more often than this need not be asked for, and its runs are no news.</summary>
    public static readonly TimeSpan Rare = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // A full disk or a held lock ends from outside, at any time: what waited for it is not to wait on. What is seldom done is
    // heavy, as a backup of all, and keeps its own pace: a copy that fails again and again must not be made again and again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _resting = new(StringComparer.Ordinal);
    private Task[] _loops = [];

    public void Start() => _loops = [.. duties.Select(duty => Task.Factory.StartNew(
        () => LoopAsync(duty, _stop.Token), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap())];

    /// <summary>Ends the rest of a duty, so that it runs now.</summary>
    /// <returns>False if it does not rest: it runs already, or there is none of that name.</returns>
    public bool RunNow(string name) => _resting.TryRemove(name, out var rest) && rest.TrySetResult();

    public async Task StopAsync(TimeSpan patience)
    {
        await _stop.CancelAsync();
        try
        {
            await Task.WhenAll(_loops).WaitAsync(patience, clock);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // A duty in the middle of a slow read is left behind; nothing of it is half-written.
        }
    }

    public void Dispose() => _stop.Dispose();

    private async Task LoopAsync(IDuty duty, CancellationToken cancellationToken)
    {
        var failures = 0;
        await RestAsync(duty, duty.UntilFirst, cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
        {
            var longest = await RunOnceAsync(duty, failures, cancellationToken);
            failures = longest is null ? 0 : failures + 1;
            await RestAsync(duty, longest is { } limit ? Longer(duty.Interval, failures, limit) : duty.Interval, cancellationToken);
        }
    }

    private async Task RestAsync(IDuty duty, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (pause <= TimeSpan.Zero)
            return;
        log.Next(duty, clock.GetUtcNow() + pause);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _resting[duty.Name] = asked;
        Tell(duty);
        await Task.WhenAny(asked.Task, Task.Delay(pause, clock, cancellationToken));
        _resting.TryRemove(duty.Name, out _);
    }

    // The health duty tells the rest with its own measurement.
    private void Tell(IDuty duty)
    {
        if (duty.Interval >= Rare)
            bus.Publish(Topics.Health);
    }

    /// <returns>Null if it succeeded; else how long the pause before the next try may become, if the duty's own is not longer.</returns>
    private async Task<TimeSpan?> RunOnceAsync(IDuty duty, int failures, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        log.Begins(duty, clock.GetUtcNow());
        Tell(duty);
        try
        {
            // Asking may wait for the database: not on a thread that serves requests, and a duty has its own.
            var outcome = !duty.IsShared || leadership.IsLeader() ? await duty.RunAsync(cancellationToken) : "another instance does it";
            log.Ran(duty, clock.GetUtcNow(), clock.GetElapsedTime(started), outcome);
            Count(duty, MeterOutcome.Success);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            Count(duty, MeterOutcome.Failure);
            log.Ran(duty, clock.GetUtcNow(), clock.GetElapsedTime(started), e is StoreUnavailableException ? $"failed: {e.Message}" : "failed, will be tried again");
            // What the database or its disk says is no fault of the duty: a word about it, not where it was met.
            if (failures == 0 && e is StoreUnavailableException)
                DutyWaits(duty.Name, e.Message);
            else if (failures == 0)
                DutyFailed(duty.Name, e);
            return e is StoreUnavailableException ? LongestWait : LongestPause;
        }
    }

    private void Count(IDuty duty, KeyValuePair<string, object?> outcome) =>
        meter.DutyRuns.Add(1, new KeyValuePair<string, object?>("duty", duty.Name), outcome);

    private static TimeSpan Longer(TimeSpan interval, int failures, TimeSpan longest)
    {
        var pause = interval * Math.Pow(2, Math.Min(failures, 8));
        return pause < longest ? pause : interval > longest ? interval : longest;
    }

    [LoggerMessage(LogLevel.Warning, "duty {Duty} failed; it is tried again")]
    private partial void DutyFailed(string duty, Exception e);

    [LoggerMessage(LogLevel.Warning, "duty {Duty}: {Reason}; it is tried again")]
    private partial void DutyWaits(string duty, string reason);
}
