using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Ingest;

/// <summary><c>GET /api/sessions</c> and <c>GET /api/sessions/{id}</c>.</summary>
internal static class SessionsDoor
{
    public static void Map(IEndpointRouteBuilder doors)
    {
        doors.MapGet("/api/sessions", ListAsync)
            .WithName("ListSessions")
            .WithSummary("List sessions, newest change first")
            .Produces<PageView<SessionView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        doors.MapGet("/api/sessions/{id}", FindAsync)
            .WithName("GetSession")
            .WithSummary("One session with its state, tokens and cost")
            .Produces<SessionView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(string? status, string? limit, string? after, IStateHistory history, CancellationToken cancellationToken)
    {
        var wanted = SessionStatusNames.Parse(status);
        if (status is not null && wanted is null)
            return DoorProblem.Invalid("status", "must be active, idle, waiting, ended, error, lost or unknown.");
        if (PageRequest.Read(limit, after).Failed(out var invalid, out var page))
            return invalid;
        var sessions = await history.SessionsAsync(wanted, page.Before, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(page.Page(sessions, SessionView.Of, s => new PageKey(s.UpdatedAt, s.Id)));
    }

    private static async Task<IResult> FindAsync(string id, IStateHistory history, CancellationToken cancellationToken) =>
        await history.FindSessionAsync(id, cancellationToken) is { } session
            ? TypedResults.Ok(SessionView.Of(session))
            : DoorProblem.NotFound("There is no session with this id.");
}
