using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.History;

/// <summary>Sums over time for people who lead: read from what triggers have added up, never from millions of records.</summary>
public interface IReportHistory
{
    /// <summary>Usage by slot, project, model, person and host; a slot begins at its time and ends at the next, the last at <paramref name="end"/>.</summary>
    Task<IReadOnlyList<UsageCell>> UsageAsync(IReadOnlyList<DateTimeOffset> slots, DateTimeOffset end, CancellationToken cancellationToken);

    /// <summary>Sessions, jobs and waits between two times.</summary>
    Task<WorkDone> WorkAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken);

    /// <summary>Models that were used and have no price, the most used first.</summary>
    Task<IReadOnlyList<UnpricedModel>> UnpricedAsync(CancellationToken cancellationToken);

    /// <summary>What each project has spent between two times; null is the project of sessions that name none.</summary>
    Task<IReadOnlyList<ProjectSpend>> SpendAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken);
}

/// <summary>What one kind of session has used in one slot of time.</summary>
public sealed record UsageCell(int Slot, string? Project, string? Model, string? Person, string? Host, TokenTotals Tokens);

/// <summary>How many sessions of a kind were seen; subagents are counted apart.</summary>
public sealed record SessionCell(string? Project, string? Model, string? Person, string? Host, int Sessions, int Subagents);

/// <summary>What was done, and how long agents waited for an answer.</summary>
/// <param name="Unanswered">Asks that nobody has answered: still open, or gone with their session.</param>
/// <param name="LongestOpen">When the oldest of those that are still open was raised.</param>
public sealed record WorkDone(
    IReadOnlyList<SessionCell> Sessions, int JobsDone, int JobsFailed, int Answered, TimeSpan? MedianWait, TimeSpan? WorstWait,
    int Unanswered, DateTimeOffset? LongestOpen);

/// <summary>A model without a price, and how many tokens wait for one.</summary>
public sealed record UnpricedModel(string? Model, long Tokens, DateTimeOffset LastUsed);

/// <summary>A project's spend.</summary>
public sealed record ProjectSpend(string? Project, decimal Cost, long Unpriced);
