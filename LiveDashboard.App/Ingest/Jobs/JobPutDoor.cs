using System.Text;
using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Ingest;

/// <summary><c>PUT /api/jobs/{id}</c>: creates a job or changes the given fields of a known one.</summary>
internal static class JobPutDoor
{
    public static void Map(IEndpointRouteBuilder doors) =>
        doors.MapPut("/api/jobs/{id}", PutAsync)
            .WithName("PutJob")
            .WithSummary("Create a job or report its progress")
            .WithDescription("Any subset of the fields; what is missing or null stays, an empty text empties it. A stalled job that reports runs again; a failed or cancelled one that is queued or run again is a new attempt; anything else that would undo an end is a conflict. Answered after commit with the job as it is now.")
            .Produces<JobPutAnswer>()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .RefusesLikeADoor()
            .Reads<JobRequest>("""{"title":"Nightly import","status":"running","progress":42,"message":"4,200 of 10,000 rows"}""");

    private static async Task<IResult> PutAsync(string id, HttpContext context, Intake intake, TimeProvider clock, CancellationToken cancellationToken)
    {
        if ((await Intake.ReadAsync(context.Request, repair: false, cancellationToken)).Failed(out var unread, out var document))
            return unread;
        using (document)
        {
            if (Read(id, document.RootElement).Failed(out var invalid, out var command))
                return invalid;
            if ((await intake.CommitAsync(context, command, 1, cancellationToken)).Failed(out var refused, out CommandResult? result))
                return refused;
            return TypedResults.Ok(JobPutAnswer.Of(RowJson.Job(result.Row!), result.Created, clock.GetUtcNow()));
        }
    }

    private static Reading<UpsertJob> Read(string id, JsonElement body)
    {
        if (Encoding.UTF8.GetByteCount(id) > FieldLimits.Id)
            return DoorProblem.Invalid("id", "is longer than 200 bytes.");
        if (body.ValueKind != JsonValueKind.Object)
            return DoorProblem.Invalid("body", "must be a JSON object.");
        var fields = new FieldReader(body);
        var job = new UpsertJob(id)
        {
            Title = PayloadText.CleanText(fields.Text("title", FieldLimits.Title)),
            Kind = fields.Text("kind", FieldLimits.Kind),
            Status = Status(fields),
            Progress = fields.Number("progress", 0, 100),
            Message = PayloadText.CleanText(fields.Text("message", FieldLimits.Message)),
            SessionId = fields.Text("session_id", FieldLimits.Id) ?? fields.Text("sessionId", FieldLimits.Id),
            Host = fields.Text("host", FieldLimits.Host),
            Error = PayloadText.CleanText(fields.Text("error", FieldLimits.Message)),
            ParentId = fields.Text("parent_id", FieldLimits.Id),
            Stage = PayloadText.CleanText(fields.Text("stage", FieldLimits.Host)),
            Done = fields.Number("done", 0, 1e15),
            Total = fields.Number("total", 1e-9, 1e15),
            Unit = fields.Text("unit", FieldLimits.Word),
            Result = PayloadText.CleanText(fields.Text("result", FieldLimits.Path)),
            MaxAttempts = (int?)Whole(fields, "max_attempts", 1, 1000),
            RetryDelayMs = Whole(fields, "retry_delay_ms", 1, 86_400_000),
            StallAfterMs = Whole(fields, "stall_after_ms", 1000, 31_536_000_000),
            OnStall = OnStall(fields),
        };
        if (job.Title is { Length: 0 })
            fields.Refuse("title", "is empty.");
        return fields.Problem is { } problem ? problem : job;
    }

    private static long? Whole(FieldReader fields, string name, long min, long max)
    {
        if (fields.Number(name, min, max) is not { } number)
            return null;
        if (!double.IsInteger(number))
            fields.Refuse(name, "must be a whole number.");
        return (long)number;
    }

    private static string? OnStall(FieldReader fields)
    {
        var word = fields.Text("on_stall", FieldLimits.Word);
        return word is null or "tell" or "requeue" or "fail" ? word : fields.Refuse("on_stall", "must be tell, requeue or fail.");
    }

    private static JobStatus? Status(FieldReader fields)
    {
        var word = fields.Text("status", FieldLimits.Word);
        var status = JobStatusNames.Parse(word);
        if (word is not null && status is null)
            fields.Refuse("status", "must be queued, running, stalled, completed, failed or cancelled.");
        return status;
    }
}
