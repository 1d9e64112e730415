using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>
/// Pauses, resumes or cancels a workflow. From the moment this is committed no further piece of work counts: the runner's next
/// result is refused. What no runner is at changes its state at once.
/// </summary>
public sealed record SteerWorkflow(string Id, WorkflowWish Wish) : Command
{
    public override Role LeastRole => Role.Operator;

    public override IReadOnlyList<SeenRow>? Rows => [new("workflows", Id)];

    public override Deed? Deed => new($"workflow_{Past}", "workflows", Id);

    public override CommandResult Apply(ICommandConnection db)
    {
        if (WorkflowRow.State(db, Id) is not { } state)
            return CommandResult.NotFound;
        if (state is WorkflowState.Completed or WorkflowState.Failed or WorkflowState.Cancelled)
            return CommandResult.Conflict($"The workflow is {StoredWord.Of(state)}: it cannot be {Past} any more.");
        db.Execute("UPDATE workflows SET wanted = @wish, state = @state WHERE id = @id",
            ("@id", Id), ("@wish", StoredWord.Of(Wish)), ("@state", StoredWord.Of(Next(state))));
        if (Next(state) == WorkflowState.Cancelled)
            db.Execute("UPDATE workflow_steps SET state = 'cancelled' WHERE workflow_id = @id AND state IN ('pending', 'running')", ("@id", Id));
        return CommandResult.Applied with { Row = WorkflowRow.Read(db, Id) };
    }

    private string Past => Wish switch { WorkflowWish.Run => "resumed", WorkflowWish.Pause => "paused", _ => "cancelled" };

    private WorkflowState Next(WorkflowState state) => (state, Wish) switch
    {
        (WorkflowState.Queued or WorkflowState.Paused, WorkflowWish.Cancel) => WorkflowState.Cancelled,
        (WorkflowState.Queued, WorkflowWish.Pause) => WorkflowState.Paused,
        // A paused one is taken up by a runner, which says so.
        _ => state,
    };
}
