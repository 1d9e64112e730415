using LiveDashboard.Core.Observability;
using Microsoft.Extensions.Logging;

namespace LiveDashboard.Core.Upkeep;

/// <summary>
/// Runs the duties, each in its own loop that survives any exception: the failure is logged once and the duty tried again
/// after a growing pause.
/// </summary>
public sealed partial class DutyLoop(IEnumerable<IDuty> duties, DutyLog log, TimeProvider clock, DashboardMeter meter, ILogger<DutyLoop> logger) : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _stop = new();
    private Task[] _loops = [];

    public void Start() => _loops = [.. duties.Select(duty => Task.Factory.StartNew(
        () => LoopAsync(duty, _stop.Token), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap())];

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
        while (!cancellationToken.IsCancellationRequested)
        {
            failures = await RunOnceAsync(duty, failures, cancellationToken) ? 0 : failures + 1;
            var pause = failures == 0 ? duty.Interval : Longer(duty.Interval, failures);
            log.Next(duty, clock.GetUtcNow() + pause);
            try
            {
                await Task.Delay(pause, clock, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<bool> RunOnceAsync(IDuty duty, int failures, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        try
        {
            var outcome = await duty.RunAsync(cancellationToken);
            log.Ran(duty, clock.GetUtcNow(), clock.GetElapsedTime(started), outcome);
            Count(duty, MeterOutcome.Success);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception e)
        {
            Count(duty, MeterOutcome.Failure);
            log.Ran(duty, clock.GetUtcNow(), clock.GetElapsedTime(started), "failed, will be tried again");
            if (failures == 0)
                DutyFailed(duty.Name, e);
            return false;
        }
    }

    private void Count(IDuty duty, KeyValuePair<string, object?> outcome) =>
        meter.DutyRuns.Add(1, new KeyValuePair<string, object?>("duty", duty.Name), outcome);

    private static TimeSpan Longer(TimeSpan interval, int failures)
    {
        var pause = interval * Math.Pow(2, Math.Min(failures, 8));
        return pause < LongestPause ? pause : interval > LongestPause ? interval : LongestPause;
    }

    [LoggerMessage(LogLevel.Warning, "duty {Duty} failed; it is tried again")]
    private partial void DutyFailed(string duty, Exception e);
}
