using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// Creates a job or changes the given fields of a known one. Null leaves a column as it is; an empty text empties it.
/// A stalled job that reports anything runs again.
/// </summary>
public sealed record UpsertJob(string Id) : Command
{
    private const string Insert = """
        INSERT INTO jobs (id, title, kind, status, progress, message, session_id, host, error, started_at)
        VALUES (@id, coalesce(@title, 'Untitled'), nullif(@kind, ''), coalesce(@status, 'running'),
                coalesce(@progress, CASE WHEN @status = 'completed' THEN 100 ELSE 0 END),
                nullif(@message, ''), nullif(@session, ''), nullif(@host, ''), nullif(@error, ''), @started)
        """;

    private const string Update = """
        UPDATE jobs SET
            title = coalesce(@title, title),
            kind = nullif(coalesce(@kind, kind), ''),
            status = coalesce(@status, CASE WHEN status = 'stalled' THEN 'running' ELSE status END),
            progress = coalesce(@progress, progress),
            message = nullif(coalesce(@message, message), ''),
            session_id = nullif(coalesce(@session, session_id), ''),
            host = nullif(coalesce(@host, host), ''),
            error = nullif(coalesce(@error, error), '')
        WHERE id = @id
        """;

    public string? Title { get; init; }
    public string? Kind { get; init; }
    public JobStatus? Status { get; init; }
    public double? Progress { get; init; }
    public string? Message { get; init; }
    public string? SessionId { get; init; }
    public string? Host { get; init; }
    public string? Error { get; init; }

    public override CommandResult Apply(ICommandConnection db)
    {
        (string, object?)[] given =
        [
            ("@id", Id), ("@title", Title), ("@kind", Kind), ("@status", Status is { } status ? JobStatusNames.Of(status) : null),
            ("@progress", Progress), ("@message", Message), ("@session", SessionId), ("@host", Host), ("@error", Error),
        ];
        if (db.Execute(Update, given) > 0)
            return CommandResult.Applied with { Row = Read(db) };
        db.Execute(Insert, [.. given, ("@started", Status is null or JobStatus.Running ? db.Now : null)]);
        return CommandResult.Applied with { Created = true, Row = Read(db) };
    }

    // In the same transaction: the answer is what was stored, whatever anyone does next.
    private string? Read(ICommandConnection db) => db.Scalar("SELECT data FROM jobs_json WHERE id = @id", ("@id", Id)) as string;
}
