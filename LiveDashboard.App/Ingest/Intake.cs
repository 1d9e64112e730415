using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>The last step of every door that writes: asks the budget and the disk, waits for the commit, says what went wrong.</summary>
internal sealed class Intake(ICommandWriter writer, IIngestBudget budget)
{
    private static readonly TimeSpan UntilThereMayBeRoom = TimeSpan.FromSeconds(5);

    /// <summary>A value means committed.</summary>
    public Task<Reading<CommandResult>> CommitAsync(HttpContext context, Command command, int events, CancellationToken cancellationToken) =>
        WriteAsync(context, () => writer.ExecuteAsync(Within(budget.BoundsOf(context), command), cancellationToken).AsTask(), events);

    /// <summary>The same for what is more than one command: closed to keys that are bound, for nobody knows before what it will touch.</summary>
    public Task<Reading<CommandResult>> CommitAsync(HttpContext context, Func<Task<CommandResult>> commit) =>
        WriteAsync(context, budget.BoundsOf(context).IsNone ? commit : () => Task.FromResult(Bound.Closed), events: 1);

    private static Command Within(KeyBounds bounds, Command command) => bounds.IsNone ? command : new Bound(command, bounds);

    private async Task<Reading<CommandResult>> WriteAsync(HttpContext context, Func<Task<CommandResult>> commit, int events)
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
            CommandOutcome.Forbidden => DoorProblem.OutOfBounds(result.Field, result.Reason ?? "This key may not do that."),
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
