using LiveDashboard.Core.Model;
using LiveDashboard.Core.Store.History;

namespace LiveDashboard.App.Ingest;

/// <summary><c>GET /api/jobs</c> and <c>GET /api/jobs/{id}</c>.</summary>
internal static class JobsDoor
{
    public static void Map(IEndpointRouteBuilder doors)
    {
        doors.MapGet("/api/jobs", ListAsync)
            .WithName("ListJobs")
            .WithSummary("List jobs, newest change first")
            .Produces<PageView<JobView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        doors.MapGet("/api/jobs/{id}", FindAsync)
            .WithName("GetJob")
            .WithSummary("One job")
            .Produces<JobView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(string? status, string? limit, string? after, IStateHistory history, TimeProvider clock, CancellationToken cancellationToken)
    {
        var wanted = JobStatusNames.Parse(status);
        if (status is not null && wanted is null)
            return DoorProblem.Invalid("status", "must be queued, running, stalled, completed, failed or cancelled.");
        if (PageRequest.Read(limit, after).Failed(out var invalid, out var page))
            return invalid;
        var jobs = await history.JobsAsync(wanted, page.Before, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(page.Page(jobs, j => JobView.Of(j, clock.GetUtcNow()), j => new PageKey(j.UpdatedAt, j.Id)));
    }

    private static async Task<IResult> FindAsync(string id, IStateHistory history, TimeProvider clock, CancellationToken cancellationToken) =>
        await history.FindJobAsync(id, cancellationToken) is { } job
            ? TypedResults.Ok(JobView.Of(job, clock.GetUtcNow()))
            : DoorProblem.NotFound("There is no job with this id.");
}
