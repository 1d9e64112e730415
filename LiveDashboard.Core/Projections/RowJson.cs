using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>
/// Decodes the rows that the <c>*_json</c> views of the schema write: the same text arrives in a feed event's data and in
/// the first load, so both paths share this one decoder.
/// </summary>
public static partial class RowJson
{
    /// <exception cref="JsonException">The data is not the JSON object the triggers write.</exception>
    public static object? Decode(LiveEvent e) => e.Entity switch
    {
        "sessions" => Session(e.EventData),
        "jobs" => Job(e.EventData),
        "workflows" => Workflow(e.EventData),
        "workflow_steps" => WorkflowStep(e.EventData),
        "validations" => Validation(e.EventData),
        "recommendations" => Recommendation(e.EventData),
        "audit_log" => Audit(e.EventData),
        "job_logs" => JobLog(e.EventData),
        "instances" => Instance(e.EventData),
        "token_usage" => Usage(e.EventData),
        "attention_items" => Attention(e.EventData),
        "prices" => Price(e.EventData),
        "budgets" => Budget(e.EventData),
        "refused_requests" => Refused(e.EventData),
        _ => null,
    };

    public static Session Session(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return ShownRow.Of(new Session
        {
            Id = Text(row, "id") ?? throw new JsonException("a session row without id"),
            Title = Text(row, "title") ?? "Untitled",
            Status = Text(row, "status") switch
            {
                "active" => SessionStatus.Active,
                "idle" => SessionStatus.Idle,
                "waiting" => SessionStatus.Waiting,
                "ended" => SessionStatus.Ended,
                "error" => SessionStatus.Error,
                "lost" => SessionStatus.Lost,
                _ => SessionStatus.Unknown,
            },
            Source = Text(row, "source"),
            Host = Text(row, "host"),
            Person = Text(row, "person"),
            Directory = Text(row, "directory"),
            ParentId = Text(row, "parent_session_id"),
            Model = Text(row, "model"),
            Attention = Text(row, "attention"),
            AttentionMessage = Text(row, "attention_message"),
            AttentionAt = Time(row, "attention_at"),
            Error = Text(row, "error"),
            Activity = Text(row, "activity"),
            StateEvent = Text(row, "state_event"),
            StateAt = Time(row, "state_at"),
            StateInferred = Number(row, "state_inferred") == 1,
            ContextUsed = Count(row, "context_used"),
            ContextLimit = Count(row, "context_limit"),
            StartedAt = Time(row, "started_at") ?? default,
            UpdatedAt = Time(row, "updated_at") ?? default,
            EndedAt = Time(row, "ended_at"),
            Tokens = Tokens(row),
        });
    }

    public static Job Job(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return ShownRow.Of(new Job
        {
            Id = Text(row, "id") ?? throw new JsonException("a job row without id"),
            Title = Text(row, "title") ?? "Untitled",
            Kind = Text(row, "kind"),
            Status = Text(row, "status") switch
            {
                "queued" => JobStatus.Queued,
                "stalled" => JobStatus.Stalled,
                "completed" => JobStatus.Completed,
                "failed" => JobStatus.Failed,
                "cancelled" => JobStatus.Cancelled,
                _ => JobStatus.Running,
            },
            Progress = Number(row, "progress"),
            Message = Text(row, "message"),
            SessionId = Text(row, "session_id"),
            Host = Text(row, "host"),
            Error = Text(row, "error"),
            ParentId = Text(row, "parent_id"),
            Stage = Text(row, "stage"),
            Done = Real(row, "done"),
            Total = Real(row, "total"),
            Unit = Text(row, "unit"),
            Result = Text(row, "result"),
            Attempt = (int)Number(row, "attempt"),
            MaxAttempts = (int)Number(row, "max_attempts"),
            RetryAt = Time(row, "retry_at"),
            StallAfterMs = Count(row, "stall_after_ms"),
            OnStall = Text(row, "on_stall") ?? "tell",
            HeartbeatAt = Time(row, "heartbeat_at"),
            ProgressAt = Time(row, "progress_at"),
            Pace = Real(row, "pace"),
            PaceSpread = Real(row, "pace_spread"),
            PaceSamples = (int)Number(row, "pace_samples"),
            CreatedAt = Time(row, "created_at") ?? default,
            UpdatedAt = Time(row, "updated_at") ?? default,
            StartedAt = Time(row, "started_at"),
            EndedAt = Time(row, "ended_at"),
        });
    }

    public static JobLogLine JobLog(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return new JobLogLine
        {
            Id = (long)Number(row, "id"),
            JobId = Text(row, "job_id") ?? throw new JsonException("a log row without job"),
            Level = SeverityNames.Parse(Text(row, "level")) ?? Severity.Info,
            Line = Free(row, "line") ?? "",
            LoggedAt = Time(row, "logged_at") ?? default,
        };
    }

    public static Instance Instance(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return new Instance
        {
            Id = Text(row, "id") ?? throw new JsonException("an instance row without id"),
            Hostname = Shown(row, "hostname") ?? "",
            Kind = Shown(row, "kind"),
            Version = Shown(row, "version"),
            Address = Shown(row, "address"),
            FirstSeenAt = Time(row, "first_seen_at") ?? default,
            LastSeenAt = Time(row, "last_seen_at") ?? default,
        };
    }

    public static TokenUsage Usage(string json)
    {
        using var document = JsonDocument.Parse(json);
        var row = document.RootElement;
        return new TokenUsage
        {
            Id = (long)Number(row, "id"),
            SessionId = Text(row, "session_id") ?? throw new JsonException("a usage row without session"),
            Provider = Text(row, "provider"),
            Model = Shown(row, "model"),
            Agent = Text(row, "agent"),
            Channel = Text(row, "channel"),
            CostSource = Text(row, "cost_source"),
            DurationMs = Count(row, "duration_ms"),
            At = Time(row, "recorded_at") ?? default,
            Tokens = Tokens(row),
        };
    }

    private static TokenTotals Tokens(JsonElement row) => new(
        (long)Number(row, "tokens_input"), (long)Number(row, "tokens_output"), (long)Number(row, "tokens_cache_read"),
        (long)Number(row, "tokens_cache_write"), (long)Number(row, "tokens_reasoning"), Money(row, "cost"), (long)Number(row, "tokens_unpriced"));

    private static string? Free(JsonElement row, string name) => ShownRow.Free(Text(row, name));

    private static string? Shown(JsonElement row, string name) => ShownRow.Word(Text(row, name));

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Null => null,
                _ => value.GetRawText(),
            }
            : null;

    private static double Number(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;

    private static double? Real(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static long? Count(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? (long)value.GetDouble() : null;

    private static decimal Money(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var money) ? money : 0;

    private static DateTimeOffset? Time(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var at)
            ? UnixTime.FromMilliseconds(at)
            : null;
}
