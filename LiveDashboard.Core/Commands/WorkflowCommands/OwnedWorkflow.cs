namespace LiveDashboard.Core.Commands;

/// <summary>
/// What only the runner that holds a workflow may do, each a renewal of its lease. Refused as a conflict, with nothing done, when
/// another runner has taken over, or when people want something else of it: <see cref="CommandResult.Reason"/> is then
/// <c>lost</c>, <c>pause</c> or <c>cancel</c>.
/// </summary>
public abstract record OwnedWorkflow(string Id, string Owner, TimeSpan Lease) : Command
{
    private const string Holds = "SELECT wanted FROM workflows WHERE id = @id AND owner = @owner AND state = 'running'";
    private const string Renew = "UPDATE workflows SET leased_until = @until WHERE id = @id";

    public sealed override CommandResult Apply(ICommandConnection db)
    {
        var wanted = db.Scalar(Holds, ("@id", Id), ("@owner", Owner)) as string;
        if (wanted is null || (wanted != "run" && !IsSettling))
            return CommandResult.Conflict(wanted ?? "lost");
        db.Execute(Renew, ("@id", Id), ("@until", db.Now + (long)Lease.TotalMilliseconds));
        return Work(db);
    }

    /// <summary>True for what follows a wish instead of being stopped by it.</summary>
    protected virtual bool IsSettling => false;

    protected abstract CommandResult Work(ICommandConnection db);
}

/// <summary>Says that the runner lives.</summary>
public sealed record RenewWorkflow(string Id, string Owner, TimeSpan Lease) : OwnedWorkflow(Id, Owner, Lease)
{
    protected override CommandResult Work(ICommandConnection db) => CommandResult.Applied;
}

/// <summary>Writes down what is to be done before any of it is: after a crash it is the same list.</summary>
public sealed record PlanWorkflow(string Id, string Owner, TimeSpan Lease, IReadOnlyList<string> Files) : OwnedWorkflow(Id, Owner, Lease)
{
    protected override CommandResult Work(ICommandConnection db)
    {
        foreach (var file in Files)
            db.Execute("INSERT INTO _workflow_files (workflow_id, file_path) VALUES (@id, @file) ON CONFLICT DO NOTHING", ("@id", Id), ("@file", file));
        db.Execute("UPDATE workflows SET total = @total WHERE id = @id", ("@id", Id), ("@total", Files.Count));
        db.Execute("UPDATE workflow_steps SET total = @total WHERE workflow_id = @id AND position = 1", ("@id", Id), ("@total", Files.Count));
        return CommandResult.Applied with { Rows = Files.Count };
    }
}

/// <summary>A step begins, ends, or says how it stands.</summary>
public sealed record MoveStep(string Id, string Owner, TimeSpan Lease, int Position, Model.StepState State, string? Message = null) : OwnedWorkflow(Id, Owner, Lease)
{
    protected override CommandResult Work(ICommandConnection db)
    {
        db.Execute("UPDATE workflow_steps SET state = @state, message = coalesce(@message, message) WHERE workflow_id = @id AND position = @position",
            ("@id", Id), ("@position", Position), ("@state", StoredWord.Of(State)), ("@message", Message));
        return CommandResult.Applied;
    }
}

/// <summary>The verdict on one file, and the progress that goes with it, in one commit. A file that has one keeps it.</summary>
public sealed record RecordValidation(string Id, string Owner, TimeSpan Lease, Model.Validation Found) : OwnedWorkflow(Id, Owner, Lease)
{
    private const string Insert = """
        INSERT INTO validations (workflow_id, file_path, family, types, status, issues, errors, warnings, size_bytes, content_hash, duration_ms)
        VALUES (@id, @file, @family, '["markdown"]', @status, @issues, @errors, @warnings, @size, @hash, @took)
        ON CONFLICT (workflow_id, file_path) WHERE workflow_id IS NOT NULL DO NOTHING
        """;

    protected override CommandResult Work(ICommandConnection db)
    {
        var rows = db.Execute(Insert,
            ("@id", Id), ("@file", Found.FilePath), ("@family", Found.Family), ("@status", StoredWord.Of(Found.Status)), ("@issues", Found.Issues),
            ("@errors", Found.Errors), ("@warnings", Found.Warnings), ("@size", Found.SizeBytes), ("@hash", Found.ContentHash), ("@took", Found.DurationMs));
        if (rows == 0)
            return CommandResult.Applied with { Duplicates = 1 };
        db.Execute("UPDATE workflows SET done = done + 1, message = @file WHERE id = @id", ("@id", Id), ("@file", Found.FilePath));
        db.Execute("UPDATE workflow_steps SET done = done + 1 WHERE workflow_id = @id AND position = 1", ("@id", Id));
        return CommandResult.Applied with { Rows = 1 };
    }
}

/// <summary>The runner lets go: done, failed, or as people wanted it.</summary>
public sealed record LetGoOfWorkflow(string Id, string Owner, Model.WorkflowState State, string? Message = null, string? Error = null) : OwnedWorkflow(Id, Owner, TimeSpan.Zero)
{
    protected override bool IsSettling => true;

    protected override CommandResult Work(ICommandConnection db)
    {
        db.Execute("UPDATE workflows SET state = @state, owner = NULL, leased_until = NULL, message = coalesce(@message, message), error = @error WHERE id = @id",
            ("@id", Id), ("@state", StoredWord.Of(State)), ("@message", Message), ("@error", Error));
        var steps = State switch { Model.WorkflowState.Cancelled => "cancelled", Model.WorkflowState.Failed => "failed", _ => null };
        if (steps is not null)
            db.Execute("UPDATE workflow_steps SET state = @state WHERE workflow_id = @id AND state = 'running'", ("@id", Id), ("@state", steps));
        if (steps is not null)
            db.Execute("UPDATE workflow_steps SET state = 'cancelled' WHERE workflow_id = @id AND state = 'pending'", ("@id", Id));
        return CommandResult.Applied with { Row = WorkflowRow.Read(db, Id) };
    }
}
