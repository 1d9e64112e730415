using System.Globalization;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Ingest;

/// <summary>The doors that tell of workflows and of what they found.</summary>
internal static class WorkflowReadDoors
{
    public static void Map(IEndpointRouteBuilder doors)
    {
        doors.MapGet("/api/workflows", ListAsync)
            .WithName("ListWorkflows")
            .WithSummary("List workflows, newest change first")
            .Produces<PageView<WorkflowView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        doors.MapGet("/api/workflows/{id}", FindAsync)
            .WithName("GetWorkflow")
            .WithSummary("One workflow with its steps and verdicts")
            .Produces<WorkflowDetails>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        doors.MapGet("/api/workflows/{id}/validations", ValidationsAsync)
            .WithName("ListValidations")
            .WithSummary("The verdicts of a workflow, in the order they were given")
            .WithDescription("findings=true leaves out the files that passed.")
            .Produces<ValidationPage>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(string? state, string? limit, string? after, IWorkHistory history, CancellationToken cancellationToken)
    {
        WorkflowState? wanted = Enum.TryParse<WorkflowState>(state, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : null;
        if (state is not null && wanted is null)
            return DoorProblem.Invalid("state", "must be queued, running, paused, completed, failed or cancelled.");
        if (PageRequest.Read(limit, after).Failed(out var invalid, out var page))
            return invalid;
        var rows = await history.WorkflowsAsync(wanted, page.Before, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(page.Page(rows, WorkflowView.Of, w => new PageKey(w.UpdatedAt, w.Id)));
    }

    private static async Task<IResult> FindAsync(string id, IWorkHistory history, CancellationToken cancellationToken) =>
        await history.FindWorkflowAsync(id, cancellationToken) is { } workflow
            ? TypedResults.Ok(WorkflowDetails.Of(workflow, await history.StepsAsync(id, cancellationToken), await history.VerdictsAsync(id, cancellationToken)))
            : DoorProblem.NotFound("There is no workflow with this id.");

    private static async Task<IResult> ValidationsAsync(string id, string? findings, string? limit, string? after, IWorkHistory history, CancellationToken cancellationToken)
    {
        if (PageRequest.Read(limit, null).Failed(out var invalid, out var page))
            return invalid;
        long last = 0;
        if (after is not null && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out last))
            return DoorProblem.Invalid("after", "is no cursor this board gave.");
        if (await history.FindWorkflowAsync(id, cancellationToken) is null)
            return DoorProblem.NotFound("There is no workflow with this id.");
        var rows = await history.ValidationsAsync(id, findings == "true", after is null ? null : last, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(new ValidationPage(
            [.. rows.Take(page.Limit).Select(ValidationView.Of)],
            rows.Count > page.Limit ? rows[page.Limit - 1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }
}
