using LiveDashboard.App.Security;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Ingest;

/// <summary><c>GET /api/refused</c>: what doors refused for good, newest first; never what was in it.</summary>
internal static class RefusedDoor
{
    public static void Map(IEndpointRouteBuilder doors) =>
        doors.MapGet("/api/refused", (RefusedProjection refused) => TypedResults.Ok(new RefusedList([.. refused.Current.Select(RefusedView.Of)])))
            .RequireAuthorization(Policies.Whole)
            .WithName("ListRefused")
            .WithSummary("What doors refused for good, newest first")
            .WithDescription("All of one cause in one item, at most 500. The bodies are shown to operators on the page Refused alone.")
            .Produces<RefusedList>();
}
