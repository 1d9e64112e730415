using LiveDashboard.App.Security;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Upkeep;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveDashboard.App.Ingest;

/// <summary><c>GET /api/status</c>: how the board is, from memory alone, so that it answers while the database does not.</summary>
internal static class StatusDoor
{
    public static void Map(IEndpointRouteBuilder doors) =>
        doors.MapGet("/api/status", Status)
            .RequireAuthorization(Policies.Whole)
            .WithName("GetStatus")
            .WithSummary("How the board is")
            .WithDescription("Read from memory alone: quick even while another program holds the database.")
            .Produces<StatusView>();

    private static Ok<StatusView> Status(
        BoardAge age, HealthBoard health, FeedGauge feed, CountersProjection counters, SessionsProjection sessions, JobsProjection jobs, AttentionProjection attention,
        DatabaseBoard databases, TimeProvider clock)
    {
        var measured = health.Current;
        return TypedResults.Ok(new StatusView
        {
            Version = BoardAge.Version,
            UptimeSeconds = Math.Round(age.Uptime.TotalSeconds, 1),
            Measured = measured.MeasuredAt == default ? null : measured.MeasuredAt.UtcDateTime,
            Counters = CountersView.Of(counters.Current),
            Sessions = new SessionCounts(sessions.Current.Open.Length, sessions.Current.ActiveCount, attention.Current.WaitingSessions.Count),
            Jobs = new JobCounts(jobs.Current.Open.Length, jobs.Current.RunningCount, jobs.Current.QueuedCount),
            Feed = FeedView.Of(measured, feed, clock),
            Writer = new WriterView(measured.QueueDepth, measured.WriterBlockedSince?.UtcDateTime, measured.WriterTrouble),
            Viewers = new ViewersView(measured.Subscribers, measured.Circuits),
            Database = DatabaseView.Of(measured),
            Databases = [.. databases.Current.Select(WatchedDatabaseView.Of)],
        });
    }
}
