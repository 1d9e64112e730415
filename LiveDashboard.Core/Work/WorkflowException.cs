namespace LiveDashboard.Core.Work;

/// <summary>A workflow cannot go on, for a reason that a person can read.</summary>
public sealed class WorkflowException(string message) : Exception(message);
