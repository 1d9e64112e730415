using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Commands;

/// <summary>A workflow's row as commands see it, inside their own transaction.</summary>
internal static class WorkflowRow
{
    /// <summary>Null if there is no such workflow.</summary>
    public static WorkflowState? State(ICommandConnection db, string id) =>
        Enum.TryParse<WorkflowState>(db.Scalar("SELECT state FROM workflows WHERE id = @id", ("@id", id)) as string, ignoreCase: true, out var state) ? state : null;

    public static string? Read(ICommandConnection db, string id) => db.Scalar("SELECT data FROM workflows_json WHERE id = @id", ("@id", id)) as string;
}
