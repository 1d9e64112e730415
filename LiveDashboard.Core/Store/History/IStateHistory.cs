using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.History;

/// <summary>Rows of the state tables by id or page by page, for doors and pages that look beyond the live window.</summary>
public interface IStateHistory
{
    Task<Session?> FindSessionAsync(string id, CancellationToken cancellationToken);

    /// <summary>Sessions, newest change first; <paramref name="before"/> continues below the last one of a page.</summary>
    Task<IReadOnlyList<Session>> SessionsAsync(SessionStatus? status, PageKey? before, int take, CancellationToken cancellationToken);

    /// <summary>Whether a row is there for the person who asks. False for a table whose rows nobody works on by hand.</summary>
    Task<bool> IsVisibleAsync(string table, string id, CancellationToken cancellationToken);

    Task<Job?> FindJobAsync(string id, CancellationToken cancellationToken);

    /// <summary>Jobs, newest change first; <paramref name="before"/> continues below the last one of a page.</summary>
    Task<IReadOnlyList<Job>> JobsAsync(JobStatus? status, PageKey? before, int take, CancellationToken cancellationToken);
}

/// <summary>Where a page of rows that are ordered by their last change ends.</summary>
public sealed record PageKey(DateTimeOffset UpdatedAt, string Id);
