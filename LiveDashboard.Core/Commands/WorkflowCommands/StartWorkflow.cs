using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>Queues a workflow with its steps; a runner takes it up.</summary>
public sealed record StartWorkflow(string Id, string Type, string Title, string Path, string? StartedBy, IReadOnlyList<string> Steps) : Command
{
    public override Role LeastRole => Role.Operator;

    public override IReadOnlyList<SeenRow>? Rows => [new("workflows", Id, Path)];

    public override Deed? Deed => new("workflow_started", "workflows", Id, Path);

    public override CommandResult Apply(ICommandConnection db)
    {
        db.Execute("INSERT INTO workflows (id, type, title, path, started_by) VALUES (@id, @type, @title, @path, @by)",
            ("@id", Id), ("@type", Type), ("@title", Title), ("@path", Path), ("@by", StartedBy));
        for (var i = 0; i < Steps.Count; i++)
        {
            db.Execute("INSERT INTO workflow_steps (id, workflow_id, position, name) VALUES (@id, @workflow, @position, @name)",
                ("@id", $"{Id}/{i}"), ("@workflow", Id), ("@position", i), ("@name", Steps[i]));
        }
        return CommandResult.Applied with { Created = true, Row = WorkflowRow.Read(db, Id) };
    }
}
