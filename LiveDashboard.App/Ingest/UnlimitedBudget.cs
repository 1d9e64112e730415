namespace LiveDashboard.App.Ingest;

/// <summary>Lets everything pass: the budget of a board that sets none.</summary>
internal sealed class UnlimitedBudget : IIngestBudget
{
    public string? Shortage => null;

    public bool TryHold(HttpContext context, long bytes) => true;

    public bool TryTake(HttpContext context, int events, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        return true;
    }
}
