using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.Tests.Components;

/// <summary>State rows of which only some are visible, by "table id".</summary>
internal sealed class SeenRows : IStateHistory
{
    public HashSet<string> Visible { get; } = [];

    public Task<bool> IsVisibleAsync(string table, string id, CancellationToken cancellationToken) => Task.FromResult(Visible.Contains($"{table} {id}"));

    public Task<Session?> FindSessionAsync(string id, CancellationToken cancellationToken) => Task.FromResult<Session?>(null);

    public Task<IReadOnlyList<Session>> SessionsAsync(SessionStatus? status, PageKey? before, int take, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Session>>([]);

    public Task<Job?> FindJobAsync(string id, CancellationToken cancellationToken) => Task.FromResult<Job?>(null);

    public Task<IReadOnlyList<Job>> JobsAsync(JobStatus? status, PageKey? before, int take, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Job>>([]);
}
