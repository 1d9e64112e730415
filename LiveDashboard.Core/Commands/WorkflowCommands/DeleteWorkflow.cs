using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Takes away a finished workflow with its steps and its verdicts.</summary>
public sealed record DeleteWorkflow(string Id) : Command
{
    public override Deed? Deed => new("workflow_deleted", "workflows", Id);

    public override CommandResult Apply(ICommandConnection db)
    {
        if (WorkflowRow.State(db, Id) is not { } state)
            return CommandResult.NotFound;
        if (state is WorkflowState.Queued or WorkflowState.Running or WorkflowState.Paused)
            return CommandResult.Conflict($"The workflow is {StoredWord.Of(state)}: cancel it first.");
        db.Execute("DELETE FROM validations WHERE workflow_id = @id", ("@id", Id));
        db.Execute("DELETE FROM workflows WHERE id = @id", ("@id", Id));
        return CommandResult.Applied with { Rows = 1 };
    }
}
