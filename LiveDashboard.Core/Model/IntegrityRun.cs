namespace LiveDashboard.Core.Model;

/// <summary>A look at every page of the database.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Damage">What is wrong, a line each; empty if nothing is.</param>
public sealed record IntegrityRun(DateTimeOffset At, TimeSpan Took, IReadOnlyList<string> Damage);
