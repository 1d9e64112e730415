using LiveDashboard.App.Components.Layout;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Jobs;

/// <summary>Does with a job what a person asks for, and says in words what came of it.</summary>
public sealed class JobDesk(ViewerCommands writer, Deeds deeds)
{
    public Task CancelAsync(Job job, CancellationToken cancellationToken) =>
        DoAsync(new UpsertJob(job.Id) { Status = JobStatus.Cancelled }, $"Cancelled: {job.Title}", cancellationToken, () => RetryAsync(job, CancellationToken.None));

    public Task RetryAsync(Job job, CancellationToken cancellationToken) =>
        DoAsync(new UpsertJob(job.Id) { Status = JobStatus.Queued }, $"Queued again: {job.Title}", cancellationToken);

    private async Task DoAsync(UpsertJob command, string done, CancellationToken cancellationToken, Func<Task>? undo = null)
    {
        var result = await writer.ExecuteAsync(command, cancellationToken);
        if (result.Outcome == CommandOutcome.Applied)
            deeds.Done(done, undo);
        else
            deeds.Refused(Refusals.Words(result));
    }
}
