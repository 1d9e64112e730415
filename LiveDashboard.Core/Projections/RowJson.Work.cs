using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

public static partial class RowJson
{
    public static Workflow Workflow(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return ShownRow.Of(new Workflow
        {
            Id = Text(row, "id") ?? throw new JsonException("a workflow row without id"),
            Type = Text(row, "type") ?? "",
            Title = Text(row, "title") ?? "Untitled",
            Path = Text(row, "path"),
            State = Word<WorkflowState>(row, "state"),
            Wanted = Word<WorkflowWish>(row, "wanted"),
            Progress = Number(row, "progress"),
            Done = (long)Number(row, "done"),
            Total = Count(row, "total"),
            Message = Text(row, "message"),
            Error = Text(row, "error"),
            StartedBy = Text(row, "started_by"),
            Attempt = (int)Number(row, "attempt"),
            CreatedAt = Time(row, "created_at") ?? default,
            UpdatedAt = Time(row, "updated_at") ?? default,
            StartedAt = Time(row, "started_at"),
            EndedAt = Time(row, "ended_at"),
        });
    }

    public static WorkflowStep WorkflowStep(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return new WorkflowStep
        {
            Id = Text(row, "id") ?? throw new JsonException("a step row without id"),
            WorkflowId = Text(row, "workflow_id") ?? throw new JsonException("a step row without workflow"),
            Position = (int)Number(row, "position"),
            Name = Shown(row, "name") ?? "",
            State = Word<StepState>(row, "state"),
            Done = (long)Number(row, "done"),
            Total = Count(row, "total"),
            Message = Free(row, "message"),
            StartedAt = Time(row, "started_at"),
            EndedAt = Time(row, "ended_at"),
        };
    }

    /// <summary>The first value for a word of a newer writer.</summary>
    private static T Word<T>(JsonElement row, string name)
        where T : struct, Enum => Enum.TryParse<T>(Text(row, name), ignoreCase: true, out var value) ? value : default;
}
