using LiveDashboard.Core.Commands;

namespace LiveDashboard.App.Ingest;

/// <summary><c>POST /events</c>: the webhook of the OpenCode dashboard plugin.</summary>
internal static class PluginDoor
{
    public static void Map(IEndpointRouteBuilder doors) =>
        doors.MapPost("/events", ReceiveAsync)
            .WithName("OpenCodePlugin")
            .WithSummary("Receive the OpenCode dashboard plugin's webhook")
            .WithDescription("session.created, session.updated, session.idle, session.error, timeline, tokens and file.edit; a type nobody knows is stored as an event. A missing session is created. Answered after commit.")
            .Produces<PluginAccepted>()
            .RefusesLikeADoor()
            .Reads<PluginRequest>("""{"type":"timeline","timestamp":1790000000000,"sessionId":"ses_1","eventType":"tool","tool":"bash","summary":"ran the tests"}""");

    private static async Task<IResult> ReceiveAsync(HttpContext context, Intake intake, CancellationToken cancellationToken)
    {
        if ((await Intake.ReadAsync(context.Request, repair: false, cancellationToken)).Failed(out var unread, out var document))
            return unread;
        using (document)
        {
            if (PluginEvent.Read(document.RootElement).Failed(out var invalid, out var command))
                return invalid;
            if ((await intake.CommitAsync(context, command, 1, cancellationToken)).Failed(out var refused, out CommandResult? result))
                return refused;
            return TypedResults.Ok(new PluginAccepted(true, result.EventIds.Count > 0 ? result.EventIds[0] : null));
        }
    }
}
