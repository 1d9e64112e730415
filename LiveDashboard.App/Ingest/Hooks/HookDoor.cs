using System.Text.Json;
using LiveDashboard.Core.Commands;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// <c>POST /api/hooks/{client}</c>: what the hooks of real clients send, as it is. The agent may wait for the answer, so it is
/// empty and comes with the commit.
/// </summary>
internal static class HookDoor
{
    private const string Description = """
        Any hook payload of claude-code, codex, gemini-cli, qwen-code, copilot-cli or opencode; an event nobody knows is stored, too.
        The path or ?event= names the event of a payload that does not. With an Idempotency-Key the same again changes nothing.
        X-Sent-At (milliseconds since 1970) says when it happened, X-Agent-Host and X-Agent-User where and for whom.
        Answered with an empty 204 after commit.
        """;

    public static void Map(IEndpointRouteBuilder doors)
    {
        Map(doors, "/api/hooks/{client}", "ClientHook");
        Map(doors, "/api/hooks/{client}/{event}", "NamedClientHook");
    }

    private static void Map(IEndpointRouteBuilder doors, string path, string name) =>
        doors.MapPost(path, ReceiveAsync)
            .WithName(name)
            .WithSummary("Receive a hook of an agent's client")
            .WithDescription(Description)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .RefusesLikeADoor()
            .Reads<JsonElement>("""{"session_id":"2b837af2","cwd":"/home/me/shop","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"npm test"}}""");

    private static async Task<IResult> ReceiveAsync(string client, string? @event, HttpContext context, Intake intake, CancellationToken cancellationToken)
    {
        if (!HookClients.Knows(client))
            return DoorProblem.NotFound($"No hooks are known of this client. Known are {HookClients.Names}.") with { Field = "client" };
        if ((await Intake.ReadAsync(context.Request, repair: true, cancellationToken)).Failed(out var unread, out var document))
            return unread;
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return DoorProblem.Invalid("body", "must be a JSON object.");
            var stored = PayloadCut.Fit(PayloadText.Clean(PayloadText.Compact(document.RootElement)));
            var command = HookCommand.Of(HookCall.Of(client, @event, context.Request), stored);
            return (await intake.CommitAsync(context, command, 1, cancellationToken)).Failed(out var refused, out CommandResult? _)
                ? refused
                : TypedResults.NoContent();
        }
    }
}
