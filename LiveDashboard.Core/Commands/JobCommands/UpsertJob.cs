using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// Creates a job or changes the given fields of a known one. Null leaves a column as it is; an empty text empties it.
/// A stalled job that reports anything runs again. A finished one only takes what does not undo its end; a failed or cancelled
/// one that is queued or run again is a new attempt.
/// </summary>
public sealed record UpsertJob(string Id) : Command
{
    private const string Insert = """
        INSERT INTO jobs (id, title, kind, status, progress, message, session_id, host, error, started_at, parent_id, stage, done, total, unit,
            result, max_attempts, retry_delay_ms, stall_after_ms, on_stall)
        VALUES (@id, coalesce(@title, 'Untitled'), nullif(@kind, ''), coalesce(@status, 'running'),
                coalesce(@progress, CASE WHEN @status = 'completed' THEN 100 ELSE 0 END),
                nullif(@message, ''), nullif(@session, ''), nullif(@host, ''), nullif(@error, ''), @started, nullif(@parent, ''), nullif(@stage, ''),
                @done, @total, nullif(@unit, ''), nullif(@result, ''), coalesce(@attempts, 1), coalesce(@delay, 2000), @patience, coalesce(@on_stall, 'tell'))
        """;

    private const string Update = """
        UPDATE jobs SET
            title = coalesce(@title, title),
            kind = nullif(coalesce(@kind, kind), ''),
            status = coalesce(@status, CASE WHEN status = 'stalled' THEN 'running' ELSE status END),
            attempt = attempt + CASE WHEN status IN ('failed', 'cancelled') AND @status IN ('queued', 'running') THEN 1 ELSE 0 END,
            progress = coalesce(@progress, CASE WHEN status IN ('failed', 'cancelled') AND @status IN ('queued', 'running') THEN 0 ELSE progress END),
            message = nullif(coalesce(@message, message), ''),
            session_id = nullif(coalesce(@session, session_id), ''),
            host = nullif(coalesce(@host, host), ''),
            error = nullif(coalesce(@error, error), ''),
            parent_id = nullif(coalesce(@parent, parent_id), ''),
            stage = nullif(coalesce(@stage, stage), ''),
            done = coalesce(@done, done),
            total = coalesce(@total, total),
            unit = nullif(coalesce(@unit, unit), ''),
            result = nullif(coalesce(@result, result), ''),
            max_attempts = coalesce(@attempts, max_attempts),
            retry_delay_ms = coalesce(@delay, retry_delay_ms),
            stall_after_ms = coalesce(@patience, stall_after_ms),
            on_stall = coalesce(@on_stall, on_stall),
            heartbeat = heartbeat + 1
        WHERE id = @id
        """;

    public string? Title { get; init; }
    public string? Kind { get; init; }
    public JobStatus? Status { get; init; }

    /// <summary>Percent, 0 to 100.</summary>
    public double? Progress { get; init; }
    public string? Message { get; init; }
    public string? SessionId { get; init; }
    public string? Host { get; init; }
    public string? Error { get; init; }
    public string? ParentId { get; init; }
    public string? Stage { get; init; }
    public double? Done { get; init; }
    public double? Total { get; init; }
    public string? Unit { get; init; }
    public string? Result { get; init; }
    public int? MaxAttempts { get; init; }
    public long? RetryDelayMs { get; init; }
    public long? StallAfterMs { get; init; }
    public string? OnStall { get; init; }

    public override Role LeastRole => Role.Operator;

    public override IReadOnlyList<SeenRow>? Rows => [new("jobs", Id)];

    public override Reach? Reach => new Reach { Jobs = ParentId is { Length: > 0 } parent ? [Id, parent] : [Id], Sessions = SessionId is { Length: > 0 } session ? [session] : [] };

    public override Deed? Deed => new(Status switch { JobStatus.Cancelled => "job_cancelled", JobStatus.Queued => "job_queued", _ => "job_changed" }, "jobs", Id);

    public override CommandResult Apply(ICommandConnection db)
    {
        CommandValue[] given =
        [
            ("@id", Id), ("@title", Title), ("@kind", Kind), ("@status", Status is { } status ? JobStatusNames.Of(status) : null),
            ("@progress", Progress), ("@message", Message), ("@session", SessionId), ("@host", Host), ("@error", Error), ("@parent", ParentId),
            ("@stage", Stage), ("@done", Done), ("@total", Total), ("@unit", Unit), ("@result", Result), ("@attempts", MaxAttempts),
            ("@delay", RetryDelayMs), ("@patience", StallAfterMs), ("@on_stall", OnStall),
        ];
        if (ParentId == Id)
            return CommandResult.Refused("parent_id", "is the job itself.");
        if (Undoes(JobRow.Status(db, Id)) is { } finished)
            return CommandResult.Conflict($"The job is {JobStatusNames.Of(finished)}. Only a failed or cancelled job runs again, by the status queued or running.");
        if (db.Execute(Update, given) > 0)
            return CommandResult.Applied with { Row = JobRow.Read(db, Id) };
        db.Execute(Insert, [.. given, ("@started", Status is null or JobStatus.Running ? db.Now : (long?)null)]);
        return CommandResult.Applied with { Created = true, Row = JobRow.Read(db, Id) };
    }

    // The database refuses the same, for those who write by SQL; here it gets an answer that says what to do.
    private JobStatus? Undoes(JobStatus? now) => now switch
    {
        JobStatus.Completed when Status is not (null or JobStatus.Completed) || Progress is not (null or 100) || Done is not null || Stage is not null => now,
        JobStatus.Failed or JobStatus.Cancelled when Status is JobStatus.Queued or JobStatus.Running => null,
        JobStatus.Failed or JobStatus.Cancelled when (Status is not null && Status != now) || Progress is not null || Done is not null || Stage is not null => now,
        _ => null,
    };
}
