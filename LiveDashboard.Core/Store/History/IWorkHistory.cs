using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.History;

/// <summary>Workflows and what they found, for the runner, the doors and the page of one.</summary>
public interface IWorkHistory
{
    Task<Workflow?> FindWorkflowAsync(string id, CancellationToken cancellationToken);

    /// <summary>Workflows, newest change first; <paramref name="before"/> continues below the last one of a page.</summary>
    Task<IReadOnlyList<Workflow>> WorkflowsAsync(WorkflowState? state, PageKey? before, int take, CancellationToken cancellationToken);

    Task<IReadOnlyList<WorkflowStep>> StepsAsync(string workflowId, CancellationToken cancellationToken);

    /// <summary>What a workflow has set out to check and has no verdict on, in order.</summary>
    Task<IReadOnlyList<string>> FilesLeftAsync(string workflowId, CancellationToken cancellationToken);

    /// <summary>How many files have which verdict.</summary>
    Task<IReadOnlyDictionary<ValidationStatus, int>> VerdictsAsync(string workflowId, CancellationToken cancellationToken);

    /// <summary>Verdicts of a workflow, in the order they were given, after <paramref name="after"/>; without those that passed if asked.</summary>
    Task<IReadOnlyList<Validation>> ValidationsAsync(string workflowId, bool onlyFindings, long? after, int take, CancellationToken cancellationToken);
}
