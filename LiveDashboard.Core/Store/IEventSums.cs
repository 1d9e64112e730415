using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store;

/// <summary>The sums of events by hour and day.</summary>
public interface IEventSums
{
    /// <param name="hoursSinceMs">Hours from this time on, milliseconds since 1970 UTC.</param>
    /// <param name="daysSinceMs">Days from this time on.</param>
    /// <exception cref="StoreUnavailableException">The database cannot be read just now.</exception>
    ValueTask<EventSums> ReadAsync(long hoursSinceMs, long daysSinceMs, CancellationToken cancellationToken);
}
