using LiveDashboard.App.Ingest;
using Microsoft.AspNetCore.Http;

namespace LiveDashboard.Tests.Ingest;

/// <summary>A budget without end on a disk without room.</summary>
internal sealed class FullDisk : IIngestBudget
{
    public string? Shortage => "the disk has 3 MB left";

    public bool TryHold(HttpContext context, long bytes) => true;

    public bool TryTake(HttpContext context, int events, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        return true;
    }
}
