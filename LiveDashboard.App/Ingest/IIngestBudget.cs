using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>How much a sender may send, and how much of it may be in memory at once.</summary>
public interface IIngestBudget
{
    /// <summary>Why nobody may send anything just now, in words; null while there is room.</summary>
    string? Shortage { get; }

    /// <summary>What the key is bound to that opened the door.</summary>
    KeyBounds BoundsOf(HttpContext context) => KeyBounds.None;

    /// <summary>Room for bytes beyond those that were sent, until the request ends. False: too many are under way already.</summary>
    bool TryHold(HttpContext context, long bytes);

    /// <summary>Asked once a request, after reading and before writing. False: nothing was taken; the sender may try again after <paramref name="retryAfter"/>.</summary>
    bool TryTake(HttpContext context, int events, out TimeSpan retryAfter);
}
