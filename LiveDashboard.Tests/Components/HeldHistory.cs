using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.Tests.Components;

/// <summary>Pages that come when the test says so, in any order.</summary>
internal sealed class HeldHistory : IEventHistory
{
    public List<TaskCompletionSource<IReadOnlyList<LiveEvent>>> Asked { get; } = [];

    public Task<IReadOnlyList<LiveEvent>> PageAsync(EventFilter filter, long? before, int take, CancellationToken cancellationToken)
    {
        Asked.Add(new TaskCompletionSource<IReadOnlyList<LiveEvent>>());
        return Asked[^1].Task;
    }

    public Task<LiveEvent?> FindAsync(long id, CancellationToken cancellationToken) => Task.FromResult<LiveEvent?>(null);

    public Task<IReadOnlyList<LiveEvent>> RunsOfJobAsync(string jobId, int take, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<LiveEvent>>([]);

    public Task<EventFacets> FacetsAsync(CancellationToken cancellationToken) => Task.FromResult(new EventFacets([], []));
}
