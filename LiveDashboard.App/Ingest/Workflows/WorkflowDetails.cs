using System.Diagnostics.CodeAnalysis;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>One workflow with its steps, and how many files have which verdict.</summary>
internal sealed record WorkflowDetails : WorkflowView
{
    [SetsRequiredMembers]
    private WorkflowDetails(WorkflowView workflow) : base(workflow)
    {
    }

    public IReadOnlyList<StepView> Steps { get; private init; } = [];

    /// <summary>passed, warnings, failed and unreadable.</summary>
    public IReadOnlyDictionary<string, int> Verdicts { get; private init; } = new Dictionary<string, int>();

    public static WorkflowDetails Of(Workflow workflow, IReadOnlyList<WorkflowStep> steps, IReadOnlyDictionary<ValidationStatus, int> verdicts) => new(WorkflowView.Of(workflow))
    {
        Steps = [.. steps.Select(s => new StepView(s.Name, Word(s.State), s.Done, s.Total, s.Message, s.StartedAt?.UtcDateTime, s.EndedAt?.UtcDateTime))],
        Verdicts = verdicts.ToDictionary(v => Word(v.Key), v => v.Value),
    };
}

/// <summary>A step of a workflow.</summary>
internal sealed record StepView(string Name, string State, long Done, long? Total, string? Message, DateTime? StartedAt, DateTime? EndedAt);
