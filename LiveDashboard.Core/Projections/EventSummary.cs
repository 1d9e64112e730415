using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>Says in one plain line what an event tells. Never throws: an event nobody knows is told by its type.</summary>
public static class EventSummary
{
    private const int LineLength = 300;

    /// <summary>What most texts consist of and nothing of which needs a look: printable ASCII and Latin.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(0, 0x250).Where(c => c is (>= 0x20 and < 0x7F) or >= 0xA0).Select(c => (char)c)]);

    /// <summary>Property names, most telling first, that senders of free events use for their message.</summary>
    private static readonly string[] MessageNames = ["message", "summary", "text", "title", "description", "error", "name", "status"];

    public static ActivityItem Describe(FeedChange change)
    {
        var e = change.Event;
        var (kind, title, text) = Told(change, out var step);
        return new ActivityItem
        {
            Id = e.Id,
            Type = Clip(e.EventType, 128),
            Kind = kind,
            Title = Redactor.Shared.Redact(Clip(title, 120)),
            Text = Redactor.Shared.Redact(Clip(text, LineLength)),
            At = e.CreatedAt,
            Severity = e.Severity,
            Source = e.Source is null ? null : Clip(e.Source, 64),
            SessionId = e.SessionId ?? (e.Entity == "sessions" ? e.EntityId : null),
            JobId = e.Entity == "jobs" ? e.EntityId : null,
            SpawnerType = e.SpawnerType is null ? null : Clip(e.SpawnerType, 64),
            ParentEventId = e.ParentEventId,
            Step = step,
        };
    }

    /// <summary>One line: control and direction-changing characters become visible marks, length is bounded.</summary>
    public static string Clip(string text, int length)
    {
        if (text.Length <= length && text.AsSpan().IndexOfAnyExcept(Plain) < 0)
            return text.Trim();
        var clean = new StringBuilder(Math.Min(text.Length, length));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= length)
                return clean.Append('…').ToString();
            if (rune.Value is '\n' or '\r' or '\t')
                clean.Append(' ');
            else if (VisibleText.IsUnsafe(rune))
                clean.Append('\u2426');
            else
                clean.Append(rune.ToString());
        }
        return clean.ToString().Trim();
    }

    private static (ActivityKind Kind, string Title, string Text) Told(FeedChange change, out AgentStep? step)
    {
        step = null;
        try
        {
            if (change.Row<Session>() is { } session)
            {
                step = AgentSteps.OfRow(change.Event, session);
                return OfSession(change.Event, session);
            }
            if (change.Row<Job>() is { } job)
                return OfJob(change.Event, job);
            if (change.Row<Workflow>() is { } workflow)
                return OfWorkflow(change.Event, workflow);
            if (change.Row<Validation>() is { } validation)
                return ReviewWords.Of(change.Event, validation);
            if (change.Row<Recommendation>() is { } recommendation)
                return ReviewWords.Of(change.Event, recommendation);
            if (change.Row<AuditEntry>() is { } audit)
                return (ActivityKind.System, audit.Actor, $"{audit.Action} {audit.Entity} {audit.EntityId}{(audit.Outcome == AuditOutcome.Refused ? ", refused" : "")}");
            if (change.Row<RefusedRequest>() is { } refused)
                return (ActivityKind.Attention, refused.Source ?? "The board's key", $"sent something the board could not take: {refused.Detail}");
            if (change.Row<JobLogLine>() is { } line)
                return (ActivityKind.Job, line.JobId, line.Line);
            if (change.Row<TokenUsage>() is { } usage)
                return (ActivityKind.Tokens, usage.Model ?? "Tokens", string.Create(CultureInfo.InvariantCulture, $"{usage.Tokens.Input:n0} in, {usage.Tokens.Output:n0} out"));
            if (change.Row<AttentionItem>() is { } item)
                return (ActivityKind.Attention, item.Title, item.Message ?? item.Kind);
            if (change.Row<Instance>() is { } instance)
                return (ActivityKind.System, instance.Hostname, change.Event.EventType == "instance_seen" ? "reported for the first time" : "reported");
            return OfData(change.Event, out step);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return (ActivityKind.Event, change.Event.EventType, "its data cannot be read");
        }
    }

    private static (ActivityKind, string, string) OfSession(LiveEvent e, Session s) => e.EventType switch
    {
        "session_created" => (ActivityKind.Session, s.Title, "started"),
        "session_attention" => (ActivityKind.Attention, s.Title, s.AttentionMessage ?? "waits for you"),
        "session_failed" => (ActivityKind.Failure, s.Title, s.Error ?? "failed"),
        "session_ended" => (ActivityKind.Session, s.Title, "ended"),
        _ => (ActivityKind.Session, s.Title, s.Status.ToString().ToLowerInvariant()),
    };

    private static (ActivityKind, string, string) OfJob(LiveEvent e, Job j) => e.EventType switch
    {
        "job_created" => (ActivityKind.Job, j.Title, j.Status == JobStatus.Queued ? "queued" : "started"),
        "job_completed" => (ActivityKind.Success, j.Title, j.Message ?? "completed"),
        "job_failed" => (ActivityKind.Failure, j.Title, j.Error ?? j.Message ?? "failed"),
        "job_stalled" => (ActivityKind.Attention, j.Title, "gives no sign of life"),
        "job_cancelled" => (ActivityKind.Job, j.Title, "cancelled"),
        "job_retrying" => (ActivityKind.Job, j.Title, string.Create(CultureInfo.InvariantCulture, $"is tried again, {j.Attempt} of {j.MaxAttempts}")),
        _ => (ActivityKind.Job, j.Title, string.Create(CultureInfo.InvariantCulture, $"{j.Status.ToString().ToLowerInvariant()}, {j.Progress:0.#} %")),
    };

    private static (ActivityKind, string, string) OfWorkflow(LiveEvent e, Workflow w) => e.EventType switch
    {
        "workflow_created" => (ActivityKind.Job, w.Title, "queued"),
        "workflow_started" => (ActivityKind.Job, w.Title, w.Attempt > 1 ? "goes on from where it stood" : "started"),
        "workflow_resumed" => (ActivityKind.Job, w.Title, "goes on"),
        "workflow_completed" => (ActivityKind.Success, w.Title, w.Message ?? "completed"),
        "workflow_failed" => (ActivityKind.Failure, w.Title, w.Error ?? "failed"),
        _ => (ActivityKind.Job, w.Title, w.State.ToString().ToLowerInvariant()),
    };

    private static (ActivityKind, string, string) OfData(LiveEvent e, out AgentStep? step)
    {
        step = null;
        using var document = JsonDocument.Parse(e.EventData);
        var data = document.RootElement;
        if (data.ValueKind != JsonValueKind.Object)
            return (KindOf(e), Subject(e), data.ValueKind == JsonValueKind.String ? data.GetString()! : data.GetRawText());
        step = AgentSteps.OfData(e, data);
        if (AgentEvents.Describe(e, data) is { } told)
            return told;
        foreach (var name in MessageNames)
        {
            if (data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
                return (KindOf(e), Subject(e), text);
        }
        var raw = data.GetRawText();
        return (KindOf(e), Subject(e), raw == "{}" ? Readable(e.EventType) : raw);
    }

    private static string Subject(LiveEvent e) => e.SpawnerType ?? Readable(e.EventType);

    private static ActivityKind KindOf(LiveEvent e) => e.Severity switch
    {
        Severity.Error => ActivityKind.Failure,
        Severity.Warning => ActivityKind.Attention,
        _ when e.EventType is "heartbeat" => ActivityKind.System,
        _ => ActivityKind.Event,
    };

    private static string Readable(string type) => type.Replace('_', ' ');
}
