using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.Tests.Components;

/// <summary>Events in a list, as history would page through them.</summary>
public sealed class ListedHistory : IEventHistory
{
    public List<LiveEvent> Events { get; } = [];
    public bool IsBroken { get; set; }
    public int Pages { get; private set; }

    public Task<IReadOnlyList<LiveEvent>> PageAsync(EventFilter filter, long? before, int take, CancellationToken cancellationToken)
    {
        Pages++;
        if (IsBroken)
            throw new InvalidOperationException("secret path /var/lib/board.db");
        return Task.FromResult<IReadOnlyList<LiveEvent>>([.. Events
            .Where(e => e.Severity >= filter.Severity && (before is null || e.Id < before))
            .Where(e => filter.Type is null || e.EventType == filter.Type)
            .Where(e => filter.Source is null || e.Source == filter.Source)
            .Where(e => filter.SessionId is null || e.SessionId == filter.SessionId)
            .OrderByDescending(e => e.Id).Take(take)]);
    }

    public Task<LiveEvent?> FindAsync(long id, CancellationToken cancellationToken) =>
        IsBroken ? throw new InvalidOperationException("broken") : Task.FromResult(Events.Find(e => e.Id == id));

    public Task<IReadOnlyList<LiveEvent>> RunsOfJobAsync(string jobId, int take, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LiveEvent>>([]);

    public Task<EventFacets> FacetsAsync(CancellationToken cancellationToken) =>
        IsBroken ? throw new InvalidOperationException("broken") : Task.FromResult(new EventFacets([.. Events.Select(e => e.EventType).Distinct()], [.. Events.Select(e => e.Source).OfType<string>().Distinct()]));
}
