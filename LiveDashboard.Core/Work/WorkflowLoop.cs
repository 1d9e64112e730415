using System.Collections.Concurrent;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Work;

/// <summary>
/// Takes up workflows that wait for a runner, and those whose runner was killed, and runs a few at a time. Survives any
/// exception: the workflow fails with it, the loop goes on.
/// </summary>
public sealed partial class WorkflowLoop(
    ICommandWriter writer, [Whole] WorkflowsProjection workflows, ValidationWorkflow validation, IOptions<ValidationOptions> options, TimeProvider clock, ILogger<WorkflowLoop> logger) : IDisposable
{
    private const int AtOnce = 2;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    // No two processes are called the same, on whatever host.
    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly ConcurrentDictionary<string, bool> _mine = new(StringComparer.Ordinal);
    private Task _loop = Task.CompletedTask;

    public void Start() => _loop = Task.Run(() => LoopAsync(_stop.Token));

    /// <summary>What is at work is left where it stands: its lease ends, and the next process goes on from there.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        await _stop.CancelAsync();
        try
        {
            await Task.WhenAll([_loop, .. _running]).WaitAsync(patience, clock);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // A slow file is left behind; nothing of it is half-written.
        }
    }

    public void Dispose() => _stop.Dispose();

    private async Task LoopAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _running.RemoveAll(r => r.IsCompleted);
                if (_running.Count < AtOnce && SomeWait && await ClaimAsync(stop) is { } workflow)
                {
                    _running.Add(RunAsync(workflow, stop));
                    continue;
                }
                await Task.Delay(Look, clock, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The loop must outlive whatever happens to a look.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LookFailed(e);
                await Task.Delay(Look, clock, CancellationToken.None);
            }
        }
    }

    // Who looks for work by writing takes the lock from those who have some: the snapshot is asked first. One that is running and not
    // here may be somebody else's or nobody's, which only the claim can tell.
    private bool SomeWait => workflows.Current.Open.Any(w => w.State == WorkflowState.Running ? !_mine.ContainsKey(w.Id) : w.Wanted == WorkflowWish.Run);

    private async Task<Workflow?> ClaimAsync(CancellationToken stop)
    {
        var result = await writer.ExecuteAsync(new ClaimWorkflow(_owner, options.Value.Lease), stop);
        return result.Row is { } row ? RowJson.Workflow(row) : null;
    }

    private async Task RunAsync(Workflow workflow, CancellationToken stop)
    {
        _mine[workflow.Id] = true;
        using var run = new WorkflowRun(workflow, _owner, options.Value.Lease, writer, clock, stop);
        try
        {
            await validation.RunAsync(run);
            await run.SettleAsync();
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            await run.SettleAsync();
        }
#pragma warning disable CA1031 // Whatever it was, the workflow says so and the others go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            RunFailed(workflow.Id, e);
            await run.FailAsync(e is WorkflowException ? e.Message : "It stopped with an error of its own; the log of the server tells more.");
        }
        finally
        {
            _mine.TryRemove(workflow.Id, out _);
        }
    }

    [LoggerMessage(LogLevel.Warning, "workflow {Workflow} failed")]
    private partial void RunFailed(string workflow, Exception e);

    [LoggerMessage(LogLevel.Warning, "workflows could not be looked for")]
    private partial void LookFailed(Exception e);
}
