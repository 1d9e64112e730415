using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Ingest;

/// <summary>What a worker says beside its progress: that it lives, what it prints, that it takes the next job.</summary>
internal static class JobWorkDoors
{
    public static void Map(IEndpointRouteBuilder doors)
    {
        doors.MapPost("/api/jobs/{id}/heartbeat", BeatAsync)
            .WithName("JobHeartbeat")
            .WithSummary("Say that a job's worker lives")
            .WithDescription("Needs no body. A stalled job runs again. Reports of progress and log lines are signs of life by themselves.")
            .Produces<JobView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .RefusesLikeADoor();
        doors.MapPost("/api/jobs/{id}/log", LogAsync)
            .WithName("AppendJobLog")
            .WithSummary("Add lines to a job's log")
            .WithDescription("lines holds texts, or objects with line, level (debug, info, warning, error) and time (ms since 1970); at most 1,000. All of them or none.")
            .Produces<JobLogAccepted>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .RefusesLikeADoor()
            .Reads<JobLogRequest>("""{"lines":["page 12 of 80",{"line":"page 13 has no text","level":"warning"}]}""");
        doors.MapPost("/api/jobs/claim", ClaimAsync)
            .WithName("ClaimJob")
            .WithSummary("Take the next queued job of a kind")
            .WithDescription("The oldest one whose time has come is marked running and answered; 204 when there is none. Of several workers one gets it.")
            .Produces<JobView>()
            .Produces(StatusCodes.Status204NoContent)
            .RefusesLikeADoor()
            .Reads<JobClaimRequest>("""{"kind":"podcast","host":"anna"}""");
    }

    private static async Task<IResult> BeatAsync(string id, HttpContext context, Intake intake, TimeProvider clock, CancellationToken cancellationToken) =>
        (await intake.CommitAsync(context, new BeatJob(id), 1, cancellationToken)).Failed(out var refused, out CommandResult? result)
            ? refused
            : TypedResults.Ok(JobView.Of(RowJson.Job(result.Row!), clock.GetUtcNow()));

    private static async Task<IResult> LogAsync(string id, HttpContext context, Intake intake, CancellationToken cancellationToken)
    {
        if ((await Intake.ReadAsync(context.Request, repair: true, cancellationToken)).Failed(out var unread, out var document))
            return unread;
        using (document)
        {
            if (JobLogBody.Read(id, document.RootElement).Failed(out var invalid, out var command))
                return invalid;
            return (await intake.CommitAsync(context, command, command.Lines.Count, cancellationToken)).Failed(out var refused, out CommandResult? result)
                ? refused
                : TypedResults.Ok(new JobLogAccepted(result.Rows));
        }
    }

    private static async Task<IResult> ClaimAsync(HttpContext context, Intake intake, TimeProvider clock, CancellationToken cancellationToken)
    {
        if ((await Intake.ReadAsync(context.Request, repair: false, cancellationToken)).Failed(out var unread, out var document))
            return unread;
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return DoorProblem.Invalid("body", "must be a JSON object.");
            var fields = new FieldReader(document.RootElement);
            var claim = new ClaimJob(fields.Required("kind", FieldLimits.Kind) ?? "", fields.Text("host", FieldLimits.Host));
            if (fields.Problem is { } problem)
                return problem;
            if ((await intake.CommitAsync(context, claim, 1, cancellationToken)).Failed(out var refused, out CommandResult? result))
                return refused;
            return result.Row is { } row ? TypedResults.Ok(JobView.Of(RowJson.Job(row), clock.GetUtcNow())) : TypedResults.NoContent();
        }
    }
}
