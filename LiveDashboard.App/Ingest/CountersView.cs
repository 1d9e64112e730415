using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Ingest;

/// <summary>The overview's numbers.</summary>
internal sealed record CountersView(
    long Events, double EventsPerSecond, double ActiveSessions, double RunningJobs, double NeedsAttention, double TokensToday, double CostToday)
{
    public static CountersView Of(CountersSnapshot c) => new(
        c.Events, c.EventsPerSecond.Value, c.ActiveSessions.Value, c.RunningJobs.Value,
        c.NeedsAttention.Value, c.TokensToday.Value, c.CostToday.Value);
}
