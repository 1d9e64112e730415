namespace LiveDashboard.Core.Model;

/// <summary>What people want of a workflow. Its runner follows between two pieces of work.</summary>
public enum WorkflowWish
{
    Run,
    Pause,
    Cancel,
}
