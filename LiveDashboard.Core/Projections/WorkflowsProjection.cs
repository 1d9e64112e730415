using System.Collections.Immutable;
using LiveDashboard.Core.Model;
using Microsoft.Extensions.Options;

namespace LiveDashboard.Core.Projections;

/// <summary>Workflows as their rows say, open ones and the last that finished, each with its steps.</summary>
public sealed class WorkflowsProjection(IOptions<LiveOptions> options) : RowProjection<Workflow>(
    "workflows", new(w => w.Id, w => w.IsOpen, w => w.UpdatedAt, options.Value.OpenWindow, options.Value.ClosedWindow))
{
    private readonly Dictionary<string, SortedDictionary<int, WorkflowStep>> _steps = new(StringComparer.Ordinal);

    public WorkflowsSnapshot Current { get; private set; } = WorkflowsSnapshot.Empty;

    public override Topics Topics => Topics.Workflows;

    public override void Load(InitialState state)
    {
        base.Load(state);
        _steps.Clear();
        foreach (var step in state.WorkflowSteps)
            Put(step);
    }

    public override void Fold(FeedChange change)
    {
        base.Fold(change);
        if (change.Event.Entity != "workflow_steps" || change.Row<WorkflowStep>() is not { } step)
            return;
        Put(step);
        Touch();
    }

    protected override IEnumerable<Workflow> RowsOf(InitialState state) => state.Workflows;

    protected override void Swap(ImmutableArray<Workflow> open, ImmutableArray<Workflow> closed)
    {
        var kept = open.Concat(closed).Select(w => w.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _steps.Keys.Where(id => !kept.Contains(id)).ToArray())
            _steps.Remove(gone);
        Current = new WorkflowsSnapshot(
            [.. open.OrderBy(w => w.CreatedAt).ThenBy(w => w.Id, StringComparer.Ordinal)], closed,
            _steps.ToImmutableDictionary(s => s.Key, s => s.Value.Values.ToImmutableArray(), StringComparer.Ordinal));
    }

    private void Put(WorkflowStep step)
    {
        if (!_steps.TryGetValue(step.WorkflowId, out var steps))
            _steps[step.WorkflowId] = steps = [];
        steps[step.Position] = step;
    }
}
