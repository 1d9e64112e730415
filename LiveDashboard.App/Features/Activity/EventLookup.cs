using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Features.Activity;

/// <summary>One event asked for by a person: found, gone, or not readable right now.</summary>
public sealed partial class EventLookup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private EventLookup(LiveEvent? found, bool failed) => (Event, Failed) = (found, failed);

    public LiveEvent? Event { get; }
    public bool Failed { get; }

    public static async Task<EventLookup> FindAsync(IEventHistory history, long id, ILogger logger)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return new EventLookup(await history.FindAsync(id, limit.Token), false);
        }
#pragma warning disable CA1031 // Told to the person who asked, with a way to try again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LookupFailed(logger, e);
            return new EventLookup(null, true);
        }
    }

    [LoggerMessage(LogLevel.Warning, "an event could not be read")]
    private static partial void LookupFailed(ILogger logger, Exception exception);
}
