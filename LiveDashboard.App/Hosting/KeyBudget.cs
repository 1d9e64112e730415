using LiveDashboard.App.Ingest;
using LiveDashboard.App.Security;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Hosting;

/// <summary>The doors' budget is the rate of the key that opened them, the bytes under way, and the room of the database's disk.</summary>
internal sealed class KeyBudget(IngestRate rate, IngestInFlight inFlight, DiskRoom room) : IIngestBudget
{
    public string? Shortage => room.Current is { IsShort: true } small ? small.Reason : null;

    public KeyBounds BoundsOf(HttpContext context) => Claims.BoundsOf(context.User);

    public bool TryHold(HttpContext context, long bytes) => inFlight.TryHold(context, bytes);

    public bool TryTake(HttpContext context, int events, out TimeSpan retryAfter) =>
        rate.TryTake(context.User.FindFirst(Claims.Key)?.Value ?? "", events, out retryAfter);
}
