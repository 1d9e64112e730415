using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Activity;

/// <summary>
/// What the filters offer, read once for all screens that ask before another event comes: when a thousand boards come back at
/// once, this was half of what opening one cost.
/// </summary>
public sealed partial class ActivityFacets(IEventHistory history, ActivityProjection activity, ILogger<ActivityFacets> logger)
{
    private readonly Lock _gate = new();
    private Task<EventFacets>? _read;
    private long _upTo;

    /// <summary>Without history the filters offer only what the address says.</summary>
    public Task<EventFacets> ReadAsync()
    {
        lock (_gate)
        {
            if (_read is null || _upTo != activity.Current.LastId)
            {
                _upTo = activity.Current.LastId;
                _read = ReadNowAsync();
            }
            return _read;
        }
    }

    private async Task<EventFacets> ReadNowAsync()
    {
        try
        {
            return await history.FacetsAsync(CancellationToken.None);
        }
#pragma warning disable CA1031 // Choosing is a convenience; the page must not fall with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            CannotRead(e);
            // Not known: the next one who asks has it read again.
            lock (_gate)
                _upTo = -1;
            return new EventFacets([], []);
        }
    }

    [LoggerMessage(LogLevel.Warning, "the event types and sources could not be read")]
    private partial void CannotRead(Exception exception);
}
