using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// What is known about a session after an event. Null leaves a column as it is, a session nobody knows is created,
/// and a change that changes nothing fires nothing.
/// </summary>
public sealed record SessionChange(string Id)
{
    // Created first and changed afterwards: a row that is born asking for a person would be announced as created only.
    private const string Create = """
        INSERT INTO sessions (id, title, status, source, host, directory, parent_session_id, model, activity)
        VALUES (@id, coalesce(@title, @better_title, @new_title, 'Untitled'), CASE WHEN @status = 'idle' THEN 'idle' ELSE 'active' END,
                @source, @host, coalesce(@directory, @new_directory), @parent, @model, @activity)
        ON CONFLICT (id) DO NOTHING
        """;

    private const string Change = """
        UPDATE sessions SET
            title = coalesce(@title,
                CASE WHEN title IN ('Untitled', 'Resumed Session') OR substr(directory, -length(title)) = title THEN @better_title END,
                title),
            status = CASE
                WHEN @status IS NOT NULL THEN @status
                WHEN @revive AND status IN ('idle', 'waiting', 'lost', 'unknown') THEN 'active'
                ELSE status END,
            error = CASE WHEN @error IS NOT NULL THEN @error WHEN @status = 'active' THEN NULL ELSE error END,
            source = coalesce(source, @source),
            host = coalesce(@host, host),
            directory = coalesce(@directory, directory, @new_directory),
            parent_session_id = coalesce(@parent, parent_session_id),
            model = coalesce(@model, model),
            activity = coalesce(@activity, activity),
            attention = CASE @ask WHEN 'clear' THEN NULL WHEN 'raise' THEN @attention
                WHEN 'keep' THEN coalesce(attention, @attention) ELSE attention END,
            attention_message = CASE WHEN @ask = 'clear' THEN NULL
                WHEN @ask = 'raise' OR (@ask = 'keep' AND attention IS NULL) THEN @attention_message ELSE attention_message END,
            attention_at = CASE WHEN @ask = 'clear' THEN NULL
                WHEN @ask = 'raise' AND (attention IS NOT @attention OR attention_message IS NOT @attention_message) THEN @now
                ELSE attention_at END
        WHERE id = @id
        """;

    public string? Title { get; init; }

    /// <summary>The title of a session that this change creates.</summary>
    public string? TitleIfNew { get; init; }

    /// <summary>Replaces a title that only says where the session runs, or nothing.</summary>
    public string? TitleIfUnnamed { get; init; }
    public string? Source { get; init; }
    public string? Host { get; init; }
    public string? Directory { get; init; }

    /// <summary>Where the session was first seen; later folders do not move it.</summary>
    public string? DirectoryIfNone { get; init; }
    public string? ParentId { get; init; }
    public string? Model { get; init; }
    public string? Activity { get; init; }

    /// <summary>Turning active also takes away the error that stood there.</summary>
    public SessionStatus? Status { get; init; }

    /// <summary>Wakes an idle or lost session, but neither an ended nor a failed one.</summary>
    public bool Revive { get; init; }
    public string? Error { get; init; }
    public AttentionChange? Attention { get; init; }

    internal void ApplyTo(ICommandConnection db)
    {
        var status = Status is { } known ? SessionStatusNames.Of(known) : null;
        db.Execute(Create,
            ("@id", Id), ("@title", Title), ("@better_title", TitleIfUnnamed), ("@new_title", TitleIfNew), ("@status", status),
            ("@source", Source), ("@host", Host), ("@directory", Directory), ("@new_directory", DirectoryIfNone),
            ("@parent", ParentId), ("@model", Model), ("@activity", Activity));
        db.Execute(Change,
            ("@id", Id), ("@title", Title), ("@better_title", TitleIfUnnamed), ("@status", status), ("@revive", Revive ? 1L : 0L),
            ("@error", Error), ("@source", Source), ("@host", Host), ("@directory", Directory), ("@new_directory", DirectoryIfNone),
            ("@parent", ParentId), ("@model", Model), ("@activity", Activity), ("@ask", Attention?.Verb),
            ("@attention", Attention?.Kind), ("@attention_message", Attention?.Message), ("@now", db.Now));
    }
}
