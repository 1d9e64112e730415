using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Open workflows, oldest first, the last finished ones, newest first, and the steps of each in their order.</summary>
public sealed record WorkflowsSnapshot(
    ImmutableArray<Workflow> Open, ImmutableArray<Workflow> Finished, ImmutableDictionary<string, ImmutableArray<WorkflowStep>> Steps)
{
    public static WorkflowsSnapshot Empty { get; } = new([], [], ImmutableDictionary<string, ImmutableArray<WorkflowStep>>.Empty);

    public Workflow? Find(string id) => Open.FirstOrDefault(w => w.Id == id) ?? Finished.FirstOrDefault(w => w.Id == id);

    public ImmutableArray<WorkflowStep> StepsOf(string id) => Steps.GetValueOrDefault(id, []);
}
