using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// What is known about a session after an event. Null leaves a column as it is, a session nobody knows is created,
/// and a change that changes nothing fires nothing.
/// </summary>
public sealed partial record SessionChange(string Id)
{
    // Created first and changed afterwards: a row that is born asking for a person would be announced as created only.
    private const string Create = """
        INSERT INTO sessions (id, title, status, source, host, person, directory, parent_session_id, model, activity)
        VALUES (@id, coalesce(@title, @better_title, @new_title, 'Untitled'),
                CASE WHEN @status IN ('idle', 'unknown') THEN @status ELSE 'active' END,
                @source, @host, @person, coalesce(@directory, @new_directory), @parent, @model, @activity)
        ON CONFLICT (id) DO NOTHING
        """;

    // What tells the state, and is its evidence: a word about it, or one that changes what is asked.
    private const string Says = "(@tells AND (@status IS NOT NULL OR @ask = 'raise' OR (@ask = 'clear' AND attention IS NOT NULL) OR (@ask = 'keep' AND attention IS NULL)))";

    // Any word of a session that was given up shows that it lives; that it works is concluded.
    private const string Wakes = "(@alive AND @status IS NULL AND status IN ('lost', 'unknown'))";

    private const string Change = $"""
        UPDATE sessions SET
            title = coalesce(@title,
                CASE WHEN title IN ('Untitled', 'Resumed Session') OR substr(directory, length(directory) - length(title) + 1) = title THEN @better_title END,
                title),
            status = CASE
                WHEN status = 'ended' AND NOT @reopen THEN status
                WHEN @status IS NOT NULL THEN @status
                WHEN @revive AND status IN ('idle', 'waiting', 'lost', 'unknown') THEN 'active'
                WHEN @alive AND status IN ('lost', 'unknown') THEN 'active'
                ELSE status END,
            error = CASE WHEN @error IS NOT NULL THEN @error WHEN @status = 'active' THEN NULL ELSE error END,
            source = coalesce(source, @source),
            host = coalesce(@host, host),
            person = coalesce(@person, person),
            directory = coalesce(@directory, directory, @new_directory),
            parent_session_id = coalesce(@parent, parent_session_id),
            model = coalesce(@model, model),
            activity = coalesce(@activity, activity),
            context_used = coalesce(@context_used, context_used),
            context_limit = coalesce(@context_limit, context_limit),
            witness = CASE WHEN witness IS NULL OR @witness = 'hook' THEN coalesce(@witness, witness) ELSE witness END,
            seen_at = @now,
            sent_at = CASE WHEN @sent > coalesce(sent_at, 0) THEN @sent ELSE sent_at END,
            state_event = CASE WHEN @event IS NOT NULL AND ({Says} OR {Wakes}) THEN @event ELSE state_event END,
            state_at = CASE WHEN @event IS NOT NULL AND ({Says} OR {Wakes}) THEN max(@now, coalesce(state_at, 0) + 1) ELSE state_at END,
            state_inferred = CASE WHEN @event IS NULL THEN state_inferred WHEN {Says} THEN CASE WHEN @inferred THEN 1 ELSE 0 END WHEN {Wakes} THEN 1 ELSE state_inferred END,
            attention = CASE @ask WHEN 'clear' THEN NULL WHEN 'raise' THEN @attention
                WHEN 'keep' THEN coalesce(attention, @attention) ELSE attention END,
            attention_message = CASE WHEN @ask = 'clear' THEN NULL
                WHEN @ask = 'raise' OR (@ask = 'keep' AND attention IS NULL) THEN @attention_message ELSE attention_message END,
            attention_ref = CASE WHEN @ask = 'clear' THEN NULL
                WHEN @ask = 'raise' OR (@ask = 'keep' AND attention IS NULL) THEN @about ELSE attention_ref END,
            attention_at = CASE WHEN @ask = 'clear' THEN NULL
                WHEN @ask = 'raise' AND (attention IS DISTINCT FROM @attention OR attention_message IS DISTINCT FROM @attention_message) THEN @now
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

    /// <summary>A new start or prompt: what leads out of the ended state. Anything else that comes after the end is late.</summary>
    public bool Reopens { get; init; } = true;

    /// <summary>The event that tells all this; with a status or an ask it becomes the evidence of the state.</summary>
    public string? Event { get; init; }

    /// <summary>True if the state is concluded, not reported.</summary>
    public bool IsInferred { get; init; }

    /// <summary>The sender's own time, if it says one. What is older than the newest word of the session changes no state.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary><c>hook</c> or <c>otlp</c>: by telemetry alone the state changes only while no hook tells it.</summary>
    public string? Witness { get; init; }
    public string? Person { get; init; }
    public long? ContextUsed { get; init; }
    public long? ContextLimit { get; init; }

    /// <summary>Older than what is known: no sign that the session is alive now.</summary>
    private bool IsLate { get; init; }

    private bool TellsState => Status is not null || Attention is not null;

    /// <summary>The same of the source that a key is bound to.</summary>
    public SessionChange Within(KeyBounds bounds) => bounds.Source is { } source ? this with { Source = source } : this;

    internal void ApplyTo(ICommandConnection db)
    {
        var change = Weighed(db);
        change.Write(db);
    }

    private void Write(ICommandConnection db)
    {
        var status = Status is { } known ? SessionStatusNames.Of(known) : null;
        db.Execute(Create,
            ("@id", Id), ("@title", Title), ("@better_title", TitleIfUnnamed), ("@new_title", TitleIfNew), ("@status", status),
            ("@source", Source), ("@host", Host), ("@person", Person), ("@directory", Directory), ("@new_directory", DirectoryIfNone),
            ("@parent", ParentId), ("@model", Model), ("@activity", Activity));
        db.Execute(Change,
            ("@id", Id), ("@title", Title), ("@better_title", TitleIfUnnamed), ("@status", status), ("@revive", Revive),
            ("@reopen", Reopens), ("@error", Error), ("@source", Source), ("@host", Host), ("@person", Person),
            ("@directory", Directory), ("@new_directory", DirectoryIfNone), ("@parent", ParentId), ("@model", Model),
            ("@activity", Activity), ("@context_used", ContextUsed), ("@context_limit", ContextLimit), ("@witness", Witness),
            ("@sent", SentAt is { } sent ? Math.Min(UnixTime.ToMilliseconds(sent), db.Now) : null),
            ("@tells", TellsState && Event is not null), ("@alive", Witness is not null && !IsLate), ("@event", Event), ("@inferred", IsInferred),
            ("@ask", Attention?.Verb), ("@attention", Attention?.Kind), ("@attention_message", Attention?.Message),
            ("@about", Attention?.About), ("@now", db.Now));
    }
}
