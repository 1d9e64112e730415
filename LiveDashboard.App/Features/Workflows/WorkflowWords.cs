using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Workflows;

/// <summary>Which word, mark and colour stands for where a workflow, a step or a file stands.</summary>
internal static class WorkflowWords
{
    public static (string Text, string Mark, string Tone) Of(Workflow w) => (w.State, w.Wanted) switch
    {
        (WorkflowState.Running, WorkflowWish.Pause) => ("Pausing", "pause", "warn"),
        (WorkflowState.Running, WorkflowWish.Cancel) => ("Cancelling", "stop", "warn"),
        (WorkflowState.Running, _) => ("Running", "play", "info"),
        (WorkflowState.Paused, WorkflowWish.Run) => ("Resuming", "play", "info"),
        (WorkflowState.Paused, _) => ("Paused", "pause", "warn"),
        (WorkflowState.Completed, _) => ("Completed", "check", "ok"),
        (WorkflowState.Failed, _) => ("Failed", "x", "bad"),
        (WorkflowState.Cancelled, _) => ("Cancelled", "stop", ""),
        _ => ("Queued", "clock", ""),
    };

    public static string BarOf(WorkflowState state) => state switch
    {
        WorkflowState.Completed => "ok",
        WorkflowState.Failed => "bad",
        WorkflowState.Paused => "warn",
        WorkflowState.Running => "",
        _ => "off",
    };

    public static (string Text, string Mark, string Tone) Of(StepState state) => state switch
    {
        StepState.Running => ("Running", "play", "info"),
        StepState.Completed => ("Done", "check", "ok"),
        StepState.Failed => ("Failed", "x", "bad"),
        StepState.Cancelled => ("Cancelled", "stop", ""),
        _ => ("Waits", "clock", ""),
    };

    public static (string Text, string Mark, string Tone) Of(ValidationStatus status) => status switch
    {
        ValidationStatus.Passed => ("Passed", "check", "ok"),
        ValidationStatus.Warnings => ("Warnings", "alert", "warn"),
        ValidationStatus.Unreadable => ("Unreadable", "x", "bad"),
        _ => ("Failed", "x", "bad"),
    };

    public static string Count(Workflow w) => w.Total is { } total ? $"{Figures.Exact(w.Done)} of {Figures.Exact(total)} files" : "";
}
