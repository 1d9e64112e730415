using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Upkeep;

namespace LiveDashboard.App.Ingest;

/// <summary><c>GET /health/live</c> and <c>GET /health/ready</c>, for whoever starts, stops and routes to the process.</summary>
internal static class HealthDoors
{
    public static void Map(IEndpointRouteBuilder doors)
    {
        doors.MapGet("/health/live", () => TypedResults.Text("live"))
            .WithName("HealthLive")
            .WithSummary("200 while the process runs")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
        doors.MapGet("/health/ready", Ready)
            .WithName("HealthReady")
            .WithSummary("200 while the feed is loaded and read, else 503 with the reason")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    // As it is now, from the pump itself: a measurement that hangs must not say ready for ever.
    private static IResult Ready(HealthBoard health, [FromKeyedServices(WholeAttribute.Name)] FeedGauge feed, TimeProvider clock)
    {
        if (health.Current.MeasuredAt == default)
            return NotReady("The board is still loading.");
        return feed.IsRead(clock, HealthBoard.StaleAfter)
            ? TypedResults.Text("ready")
            : NotReady(feed.Current.Trouble ?? "The change feed is not being read.");
    }

    private static DoorProblem NotReady(string reason) => DoorProblem.Busy(retryAfter: null, reason) with { Code = "not_ready" };
}
