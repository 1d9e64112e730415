using LiveDashboard.Core.Commands;

namespace LiveDashboard.App.Ingest;

/// <summary><c>POST /api/events</c>: one event, a JSON array of them, or NDJSON; all of a request or none.</summary>
internal static class EventsDoor
{
    public static void Map(IEndpointRouteBuilder doors) =>
        doors.MapPost("/api/events", AppendAsync)
            .WithName("AppendEvents")
            .WithSummary("Append events to the feed")
            .WithDescription("One event, a JSON array of at most 5,000, or NDJSON. All of a request are stored or none. A known uid is answered with the id that is there. Answered after commit.")
            .Produces<EventsAccepted>()
            .RefusesLikeADoor()
            .Reads<EventRequest>("""{"event_type":"deploy_finished","event_data":{"message":"shop 1.4.2 is live"},"uid":"deploy-1742","source":"ci","severity":"info"}""", "application/x-ndjson");

    private static async Task<IResult> AppendAsync(HttpContext context, Intake intake, CancellationToken cancellationToken)
    {
        if (RequestBody.IsLines(context.Request, linesAllowed: true).Failed(out var wrongType, out var lines))
            return wrongType;
        if ((await RequestBody.ReadAsync(context.Request, cancellationToken)).Failed(out var unread, out var body))
            return unread;
        if ((lines ? EventBatch.FromLines(body) : EventBatch.FromJson(body)).Failed(out var invalid, out var events))
            return invalid;
        if (events.Count == 0)
            return TypedResults.Ok(new EventsAccepted([], 0, 0));
        var committed = await intake.CommitAsync(context, new AppendEvents(events), events.Count, cancellationToken);
        if (committed.Failed(out var refused, out var result))
            return refused;
        return TypedResults.Ok(new EventsAccepted(result.EventIds, result.EventIds.Count - result.Duplicates, result.Duplicates));
    }
}
