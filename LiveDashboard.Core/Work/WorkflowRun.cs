using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Work;

/// <summary>
/// One runner's hold on one workflow. Each command it sends renews the hold; one that is refused because people want something else,
/// or because another runner has taken over, stops the run. Nothing of it is done twice: what was not committed is done again.
/// </summary>
public sealed class WorkflowRun : IDisposable
{
    private readonly ICommandWriter _writer;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stopping;
    private readonly ITimer _renewal;
    private volatile string? _stoppedBy;

    internal WorkflowRun(Workflow workflow, string owner, TimeSpan lease, ICommandWriter writer, TimeProvider clock, CancellationToken stop)
    {
        (Workflow, Owner, Lease, _writer, _clock) = (workflow, owner, lease, writer, clock);
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // A step that takes longer than the lease, or a pause that is asked for between two files.
        _renewal = clock.CreateTimer(_ => _ = RenewAsync(), null, lease / 4, lease / 4);
    }

    public Workflow Workflow { get; }
    public string Owner { get; }
    public TimeSpan Lease { get; }

    /// <summary>Cancelled as soon as the run is to stop, for whatever reason.</summary>
    public CancellationToken Stopping => _stopping.Token;

    public Task MoveAsync(int position, StepState state, string? message = null) =>
        SendAsync(new MoveStep(Workflow.Id, Owner, Lease, position, state, message));

    /// <summary>Commits it, waiting out a database that is busy.</summary>
    /// <exception cref="OperationCanceledException">The run is to stop; nothing was committed.</exception>
    /// <exception cref="WorkflowException">The database refuses it.</exception>
    public async Task<CommandResult> SendAsync(Command command)
    {
        while (true)
        {
            Stopping.ThrowIfCancellationRequested();
            var result = await _writer.ExecuteAsync(command, Stopping);
            switch (result.Outcome)
            {
                case CommandOutcome.Applied:
                    return result;
                case CommandOutcome.Busy:
                    await Task.Delay(result.RetryAfter ?? TimeSpan.FromSeconds(1), _clock, Stopping);
                    break;
                case CommandOutcome.Conflict:
                    _stoppedBy ??= result.Reason;
                    await _stopping.CancelAsync();
                    throw new OperationCanceledException(Stopping);
                default:
                    throw new WorkflowException($"The database refuses a step: {result.Reason}");
            }
        }
    }

    /// <summary>Follows what people want, once nothing of the run is at work any more.</summary>
    internal Task SettleAsync() => _stoppedBy switch
    {
        "pause" => LetGoAsync(WorkflowState.Paused, null),
        "cancel" => LetGoAsync(WorkflowState.Cancelled, null),
        // Lost, or the process ends: whoever holds it next goes on.
        _ => Task.CompletedTask,
    };

    internal Task CompleteAsync(string message) => LetGoAsync(WorkflowState.Completed, message);

    internal Task FailAsync(string error) => LetGoAsync(WorkflowState.Failed, null, error);

    public void Dispose()
    {
        _renewal.Dispose();
        _stopping.Dispose();
    }

    private async Task LetGoAsync(WorkflowState state, string? message, string? error = null)
    {
        while (await _writer.ExecuteAsync(new LetGoOfWorkflow(Workflow.Id, Owner, state, message, error), CancellationToken.None) is { Outcome: CommandOutcome.Busy } busy)
            await Task.Delay(busy.RetryAfter ?? TimeSpan.FromSeconds(1), _clock, CancellationToken.None);
    }

    private async Task RenewAsync()
    {
        try
        {
            var result = await _writer.ExecuteAsync(new RenewWorkflow(Workflow.Id, Owner, Lease), CancellationToken.None);
            if (result.Outcome != CommandOutcome.Conflict)
                return;
            _stoppedBy ??= result.Reason;
            await _stopping.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The run ended meanwhile.
        }
    }
}
