using LiveDashboard.App.Ingest;
using LiveDashboard.App.Security;

namespace LiveDashboard.App.Hosting;

/// <summary>The doors' budget is the rate of the key that opened them.</summary>
internal sealed class KeyBudget(IngestRate rate) : IIngestBudget
{
    public bool TryTake(HttpContext context, int events, out TimeSpan retryAfter) =>
        rate.TryTake(context.User.FindFirst(Claims.Key)?.Value ?? "", events, out retryAfter);
}
