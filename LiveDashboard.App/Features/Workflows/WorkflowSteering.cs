using LiveDashboard.App.Components.Layout;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Workflows;

/// <summary>Does with a workflow what a person asks for, and says in words what came of it.</summary>
public sealed class WorkflowSteering(ViewerCommands writer, Deeds deeds)
{
    public Task PauseAsync(Workflow w) => DoAsync(new SteerWorkflow(w.Id, WorkflowWish.Pause), $"Paused: {w.Title}", () => ResumeAsync(w));

    public Task ResumeAsync(Workflow w) => DoAsync(new SteerWorkflow(w.Id, WorkflowWish.Run), $"Goes on: {w.Title}");

    public Task CancelAsync(Workflow w) => DoAsync(new SteerWorkflow(w.Id, WorkflowWish.Cancel), $"Cancelled: {w.Title}");

    /// <summary>True if it is gone.</summary>
    public Task<bool> DeleteAsync(Workflow w) => DoAsync(new DeleteWorkflow(w.Id), $"Deleted: {w.Title}");

    private async Task<bool> DoAsync(Command command, string done, Func<Task>? undo = null)
    {
        var result = await writer.ExecuteAsync(command, CancellationToken.None);
        if (result.Outcome == CommandOutcome.Applied)
            deeds.Done(done, undo);
        else
            deeds.Refused(Refusals.Words(result));
        return result.Outcome == CommandOutcome.Applied;
    }
}
