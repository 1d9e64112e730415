namespace LiveDashboard.Core.Model;

/// <summary>Something about a database that a person should know, in plain words.</summary>
/// <param name="Title">One sentence that stands alone.</param>
/// <param name="Detail">What follows from it.</param>
/// <param name="Advice">What to do; empty if nothing needs to be done.</param>
public sealed record HealthFinding(HealthLevel Level, string Title, string Detail, string Advice);
