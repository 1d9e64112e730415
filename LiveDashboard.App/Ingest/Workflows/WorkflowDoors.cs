using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;
using LiveDashboard.Core.Work;

namespace LiveDashboard.App.Ingest;

/// <summary>The doors that start workflows and steer them.</summary>
internal static class WorkflowDoors
{
    public static void Map(IEndpointRouteBuilder doors)
    {
        doors.MapPost("/api/workflows", StartAsync)
            .WithName("StartWorkflow")
            .WithSummary("Start a workflow")
            .WithDescription("validate_directory or validate_file, of a path below one of Validation:Roots. Answered after commit; a runner takes it up within a second.")
            .Produces<WorkflowView>(StatusCodes.Status201Created)
            .RefusesLikeADoor()
            .Reads<WorkflowRequest>("""{"type":"validate_directory","path":"docs"}""");
        Steer(doors, "pause", WorkflowWish.Pause, "Nothing that was not committed before counts any more: it stops within one file.");
        Steer(doors, "resume", WorkflowWish.Run, "It goes on with what has no verdict yet.");
        Steer(doors, "cancel", WorkflowWish.Cancel, "For good. What was found stays until the workflow is deleted.");
        doors.MapDelete("/api/workflows/{id}", DeleteAsync)
            .WithName("DeleteWorkflow")
            .WithSummary("Delete a finished workflow with what it found")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .RefusesLikeADoor();
    }

    private static void Steer(IEndpointRouteBuilder doors, string verb, WorkflowWish wish, string description) =>
        doors.MapPost($"/api/workflows/{{id}}/{verb}", (string id, HttpContext context, Intake intake, CancellationToken cancellationToken) => SteerAsync(id, wish, context, intake, cancellationToken))
            .WithName($"{char.ToUpperInvariant(verb[0])}{verb[1..]}Workflow")
            .WithSummary($"{char.ToUpperInvariant(verb[0])}{verb[1..]} a workflow")
            .WithDescription(description)
            .Produces<WorkflowView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .RefusesLikeADoor();

    private static async Task<IResult> StartAsync(HttpContext context, Intake intake, WorkflowDesk desk, CancellationToken cancellationToken)
    {
        if ((await Intake.ReadAsync(context.Request, repair: false, cancellationToken)).Failed(out var unread, out var document))
            return unread;
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return DoorProblem.Invalid("body", "must be a JSON object.");
            var fields = new FieldReader(document.RootElement);
            var (type, path) = (fields.Required("type", FieldLimits.Kind) ?? "", fields.Required("path", FieldLimits.Path) ?? "");
            if (fields.Problem is { } problem)
                return problem;
            if ((await intake.CommitAsync(context, () => desk.StartAsync(type, path, "api", cancellationToken))).Failed(out var refused, out CommandResult? result))
                return refused;
            var workflow = WorkflowView.Of(RowJson.Workflow(result.Row!));
            return TypedResults.Created($"/api/workflows/{workflow.Id}", workflow);
        }
    }

    private static async Task<IResult> SteerAsync(string id, WorkflowWish wish, HttpContext context, Intake intake, CancellationToken cancellationToken) =>
        (await intake.CommitAsync(context, new SteerWorkflow(id, wish), 1, cancellationToken)).Failed(out var refused, out CommandResult? result)
            ? refused
            : TypedResults.Ok(WorkflowView.Of(RowJson.Workflow(result.Row!)));

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, Intake intake, CancellationToken cancellationToken) =>
        (await intake.CommitAsync(context, new DeleteWorkflow(id), 1, cancellationToken)).Failed(out var refused, out CommandResult? _)
            ? refused
            : TypedResults.NoContent();
}
