using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Which events a person is told about, and in which words.</summary>
internal static class NoticeRules
{
    public static Notice? From(FeedChange change)
    {
        var e = change.Event;
        return e.EventType switch
        {
            "session_attention" or "session_created" when change.Row<Session>() is { NeedsAttention: true } s => Make(
                e, $"attention:{s.Id}", Severity.Warning, ActivityKind.Attention, s.Title, s.AttentionMessage ?? "Waits for you", SessionAddress.Of(s.Id)),
            "session_failed" or "session_created" when change.Row<Session>() is { Status: SessionStatus.Error } s => Make(
                e, $"failed:{s.Id}", Severity.Error, ActivityKind.Failure, s.Title, s.Error ?? "Stopped with an error", SessionAddress.Of(s.Id)),
            "job_failed" or "job_created" when change.Row<Job>() is { Status: JobStatus.Failed } j && j.Attempt >= j.MaxAttempts => Make(
                e, $"job:{j.Id}", Severity.Error, ActivityKind.Failure, j.Title, j.Error ?? j.Message ?? "Failed", JobAddress.Of(j.Id)),
            "job_stalled" or "job_created" when change.Row<Job>() is { Status: JobStatus.Stalled } j => Make(
                e, $"job:{j.Id}", Severity.Warning, ActivityKind.Attention, j.Title, j.HeartbeatAt is { } beat ? $"No sign of life since {beat.UtcDateTime:HH:mm:ss} UTC" : "No sign of life any more", JobAddress.Of(j.Id)),
            "job_completed" or "job_created" when change.Row<Job>() is { Status: JobStatus.Completed } j => Make(
                e, $"job:{j.Id}", Severity.Info, ActivityKind.Success, j.Title, j.Result ?? j.Message ?? "Finished", JobAddress.Of(j.Id)),
            "workflow_completed" when change.Row<Workflow>() is { } w => Make(
                e, $"workflow:{w.Id}", Severity.Info, ActivityKind.Success, w.Title, w.Message ?? "Finished", WorkflowAddress.Of(w.Id)),
            "workflow_failed" when change.Row<Workflow>() is { } w => Make(
                e, $"workflow:{w.Id}", Severity.Error, ActivityKind.Failure, w.Title, w.Error ?? "Failed", WorkflowAddress.Of(w.Id)),
            "validation_created" when change.Row<Validation>() is { WorkflowId: null } v => Make(
                e, $"validations:{v.Source}", v.Status == ValidationStatus.Passed ? Severity.Info : Severity.Warning, ActivityKind.File, $"New validation created: {v.FilePath}", ReviewWords.Verdict(v), ReviewAddress.Of(v)),
            "validation_enhanced" when change.Row<Validation>() is { } v => Make(
                e, $"enhanced:{v.Id}", Severity.Info, ActivityKind.Success, $"Enhanced: {v.FilePath}", v.Reviewer is { } by ? $"by {by}" : "Approved recommendations were applied", ReviewAddress.Of(v)),
            "recommendation_created" when change.Row<Recommendation>() is { IsOpen: true } r => Make(
                e, $"recommendations:{(r.ValidationId is { } of ? $"{of}" : r.FilePath ?? r.Source)}", Severity.Info, ActivityKind.Event, r.FilePath is { } file ? $"New recommendation for {file}" : "New recommendation", r.Title, ReviewAddress.Of(r)),
            "attention_returned" or "attention_raised" when e.Severity == Severity.Warning && change.Row<AttentionItem>() is { IsOpen: true } i => Make(
                e, $"attention:{i.SessionId ?? i.Subject}", Severity.Warning, ActivityKind.Attention, i.Title, i.Message ?? "Waits for you", $"/attention?ask={i.Id}"),
            _ when e.Entity is null && e.Severity is Severity.Error => FromEvent(change),
            _ => null,
        };
    }

    private static Notice FromEvent(FeedChange change)
    {
        var line = EventSummary.Describe(change);
        var href = line.SessionId is { } session ? SessionAddress.Of(session) : $"/activity?type={Uri.EscapeDataString(line.Type)}";
        return Make(change.Event, $"event:{line.Type}:{line.Source}:{line.SessionId}", line.Severity, line.Kind, line.Title, line.Text, href);
    }

    private static Notice Make(LiveEvent e, string key, Severity severity, ActivityKind kind, string title, string text, string href) =>
        new(0, key, severity, kind, EventSummary.Clip(title, 120), EventSummary.Clip(text, 240), href, e.CreatedAt, 1, e.Id);

}
