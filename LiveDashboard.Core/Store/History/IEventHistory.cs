using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.History;

/// <summary>Events as a person pages through them, outside the live loop.</summary>
public interface IEventHistory
{
    /// <summary>Events that match, newest first, with ids below <paramref name="before"/> (null: from the newest).</summary>
    Task<IReadOnlyList<LiveEvent>> PageAsync(EventFilter filter, long? before, int take, CancellationToken cancellationToken);

    /// <summary>One event with its whole payload, or null when retention took it.</summary>
    Task<LiveEvent?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>The runs of a job (<c>livedashboard run</c>), what led to them and what they led to; in order, bounded.</summary>
    Task<IReadOnlyList<LiveEvent>> RunsOfJobAsync(string jobId, int take, CancellationToken cancellationToken);

    Task<EventFacets> FacetsAsync(CancellationToken cancellationToken);
}
