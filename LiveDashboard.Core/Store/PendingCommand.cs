using System.Diagnostics;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Observability;

namespace LiveDashboard.Core.Store;

/// <summary>
/// A command on its way. It is claimed by the writer only inside an open transaction; until then whoever waits may abandon
/// it, and may then say with certainty that it was not executed.
/// </summary>
internal sealed class PendingCommand(Command command)
{
    private const int Waiting = 0;
    private const int Claimed = 1;
    private const int Abandoned = 2;

    private readonly TaskCompletionSource<CommandResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    /// <summary>The command; gone once it was abandoned, for its payload must not wait in the queue for nothing.</summary>
    public Command? Command { get; private set; } = command;

    /// <summary>The span it comes from, if that is recorded.</summary>
    public Activity? Origin { get; } = DashboardTrace.Recorded;

    public bool IsAbandoned => Volatile.Read(ref _state) == Abandoned;
    public Task<CommandResult> Answer => _answer.Task;

    public bool TryClaim() => Interlocked.CompareExchange(ref _state, Claimed, Waiting) == Waiting;

    public bool TryAbandon()
    {
        if (Interlocked.CompareExchange(ref _state, Abandoned, Waiting) != Waiting)
            return false;
        Command = null;
        return true;
    }

    public void Complete(CommandResult result) => _answer.TrySetResult(result);

    public void Fail(Exception e) => _answer.TrySetException(e);
}
