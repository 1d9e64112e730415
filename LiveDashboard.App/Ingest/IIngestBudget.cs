namespace LiveDashboard.App.Ingest;

/// <summary>How much a sender may send. Asked once a request, after reading and before writing.</summary>
public interface IIngestBudget
{
    /// <summary>Why nobody may send anything just now, in words; null while there is room.</summary>
    string? Shortage { get; }

    /// <summary>False: nothing was taken; the sender may try again after <paramref name="retryAfter"/>.</summary>
    bool TryTake(HttpContext context, int events, out TimeSpan retryAfter);
}
