using System.Text.Json;
using LiveDashboard.Core.Commands;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// <c>POST /api/hooks/claude-code</c>: the hooks of Claude Code as they are. The agent waits for the answer, so it is empty
/// and comes with the commit.
/// </summary>
internal static class ClaudeCodeDoor
{
    public static void Map(IEndpointRouteBuilder doors) =>
        doors.MapPost("/api/hooks/claude-code", ReceiveAsync)
            .WithName("ClaudeCodeHook")
            .WithSummary("Receive a Claude Code hook")
            .WithDescription("Any hook payload of Claude Code; an event nobody knows is stored, too. ?event= names the event of a payload that does not. Answered with an empty 204 after commit.")
            .Produces(StatusCodes.Status204NoContent)
            .RefusesLikeADoor()
            .Reads<JsonElement>("""{"session_id":"2b837af2","cwd":"/home/me/shop","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"npm test"}}""");

    private static async Task<IResult> ReceiveAsync(HttpContext context, Intake intake, CancellationToken cancellationToken)
    {
        if ((await Intake.ReadAsync(context.Request, repair: true, cancellationToken)).Failed(out var unread, out var document))
            return unread;
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return DoorProblem.Invalid("body", "must be a JSON object.");
            // All that is derived from the payload is derived from what is stored of it.
            var stored = PayloadCut.Fit(PayloadText.Clean(PayloadText.Compact(document.RootElement)));
            var command = ClaudeHook.Read(stored, context.Request.Query["event"]);
            return (await intake.CommitAsync(context, command, 1, cancellationToken)).Failed(out var refused, out CommandResult? _)
                ? refused
                : TypedResults.NoContent();
        }
    }
}
