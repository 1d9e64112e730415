using System.Text.Json;
using LiveDashboard.Core.Commands;

namespace LiveDashboard.App.Ingest;

/// <summary>The last step of every door that writes: asks the budget and the disk, waits for the commit, says what went wrong.</summary>
internal sealed class Intake(ICommandWriter writer, IIngestBudget budget)
{
    private static readonly TimeSpan UntilThereMayBeRoom = TimeSpan.FromSeconds(5);

    /// <summary>A value means committed.</summary>
    public Task<Reading<CommandResult>> CommitAsync(HttpContext context, Command command, int events, CancellationToken cancellationToken) =>
        CommitAsync(context, () => writer.ExecuteAsync(command, cancellationToken).AsTask(), events);

    /// <summary>The same for what is more than one command.</summary>
    public async Task<Reading<CommandResult>> CommitAsync(HttpContext context, Func<Task<CommandResult>> commit, int events = 1)
    {
        if (!budget.TryTake(context, events, out var retryAfter))
            return DoorProblem.TooFast(retryAfter);
        if (budget.Shortage is { } shortage)
            return DoorProblem.Busy(UntilThereMayBeRoom, shortage);
        var result = await commit();
        return result.Outcome switch
        {
            CommandOutcome.Applied => result,
            CommandOutcome.NotFound => DoorProblem.NotFound("There is no such row."),
            CommandOutcome.Conflict => DoorProblem.Conflict(result.Reason ?? "What is there already does not allow it."),
            CommandOutcome.Refused when result.Field is { } field => DoorProblem.Invalid(field, result.Reason ?? "is refused by the database."),
            CommandOutcome.Refused => new DoorProblem(StatusCodes.Status400BadRequest, "refused", result.Reason ?? "The database refused it."),
            _ => DoorProblem.Busy(result.RetryAfter, result.Reason),
        };
    }

    /// <summary>The body as one JSON value, read strictly.</summary>
    public static async Task<Reading<JsonDocument>> ReadAsync(HttpRequest request, bool repair, CancellationToken cancellationToken, int limit = FieldLimits.BodyBytes)
    {
        if (RequestBody.IsLines(request, linesAllowed: false).Problem is { } wrongType)
            return wrongType;
        if ((await RequestBody.ReadAsync(request, limit, cancellationToken)).Failed(out var problem, out var body))
            return problem;
        return repair ? StrictJson.ParseRepaired(body) : StrictJson.Parse(body);
    }
}
