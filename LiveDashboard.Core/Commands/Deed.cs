namespace LiveDashboard.Core.Commands;

/// <summary>A command as the audit log tells it when a person sent it.</summary>
/// <param name="Action">What was done, in snake form, as <c>job_cancelled</c>.</param>
/// <param name="Entity">The table it was done to.</param>
/// <param name="Subject">The row.</param>
public sealed record Deed(string Action, string Entity, string Subject, string? Note = null);
