namespace LiveDashboard.Core.Model;

/// <summary>A process as a person would look for it.</summary>
/// <param name="Name">Its command, with the script's file name if it is an interpreter. No other argument: they may hold secrets.</param>
/// <param name="IsStopped">By a signal or a debugger: it holds what it holds until somebody lets it go on.</param>
/// <param name="IsSelf">This very process.</param>
public sealed record ProcessFacts(int Id, string Name, bool IsStopped, DateTimeOffset? StartedAt, bool IsSelf)
{
    public override string ToString() => $"pid {Id} ({Name})";
}
