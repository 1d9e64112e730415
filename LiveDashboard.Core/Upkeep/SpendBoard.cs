using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.Core.Upkeep;

/// <summary>What was spent today, by project, as upkeep counted it last: one count for all screens.</summary>
public sealed class SpendBoard
{
    private volatile SpendToday? _current;

    /// <summary>Null until it was counted for the first time, and while there is no budget to count for.</summary>
    public SpendToday? Current => _current;

    internal void Set(SpendToday? today) => _current = today;
}

/// <summary>A day's spend so far.</summary>
public sealed record SpendToday(LocalDay Day, IReadOnlyList<ProjectSpend> Projects)
{
    /// <summary>What a budget is held against: the project's, or that of all.</summary>
    public ProjectSpend Of(string? project) => project is null
        ? new ProjectSpend(null, Projects.Sum(p => p.Cost), Projects.Sum(p => p.Unpriced))
        : Projects.FirstOrDefault(p => p.Project == project) ?? new ProjectSpend(project, 0, 0);

    internal bool Same(SpendToday? other) => other is not null && Day.Date == other.Day.Date && Projects.ToHashSet().SetEquals(other.Projects);
}
