using LiveDashboard.App.Ingest;
using Microsoft.AspNetCore.Http;

namespace LiveDashboard.Tests.Ingest;

/// <summary>A budget that is used up.</summary>
internal sealed class EmptyBudget(TimeSpan wait) : IIngestBudget
{
    public string? Shortage => null;

    public bool TryHold(HttpContext context, long bytes) => false;

    public bool TryTake(HttpContext context, int events, out TimeSpan retryAfter)
    {
        retryAfter = wait;
        return false;
    }
}
