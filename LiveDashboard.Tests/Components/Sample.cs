using System.Text.Json;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Tests.Components;

/// <summary>Feed rows as the triggers would write them.</summary>
internal static class Sample
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static LiveEvent Event(long id, string type = "note", string message = "hello", Severity severity = Severity.Info, string? session = null, string? data = null) => new()
    {
        Id = id,
        EventType = type,
        EventData = data ?? JsonSerializer.Serialize(new { message }),
        CreatedAt = Noon.AddSeconds(id),
        Severity = severity,
        SessionId = session,
        Source = "test",
    };

    public static LiveEvent Job(long id, string job, double progress, string status = "running", string type = "job_progress") => new()
    {
        Id = id,
        EventType = type,
        Entity = "jobs",
        EntityId = job,
        CreatedAt = Noon.AddSeconds(id),
        EventData = JsonSerializer.Serialize(new
        {
            id = job,
            title = $"Job {job}",
            status,
            progress,
            created_at = Noon.ToUnixTimeMilliseconds(),
            updated_at = Noon.AddSeconds(id).ToUnixTimeMilliseconds(),
            started_at = Noon.ToUnixTimeMilliseconds(),
        }),
    };

    public static LiveEvent Ask(
        long id, long item, string kind = "permission", string? session = null, string? by = null, long? snoozedUntil = null, string? clearedBy = null) => new()
    {
        Id = id,
        EventType = "attention_raised",
        Entity = "attention_items",
        EntityId = item.ToString(System.Globalization.CultureInfo.InvariantCulture),
        CreatedAt = Noon.AddSeconds(id),
        Severity = Severity.Debug,
        SessionId = session,
        EventData = AskRow(item, Noon.AddSeconds(item), kind, session, by, snoozedUntil, clearedBy),
    };

    public static string AskRow(
        long item, DateTimeOffset at, string kind = "permission", string? session = null, string? by = null, long? snoozedUntil = null, string? clearedBy = null) =>
        JsonSerializer.Serialize(new
        {
            id = item,
            kind,
            subject = session is null ? $"budget:{item}:today" : $"session:{session}",
            session_id = session,
            title = $"Ask {item}",
            message = $"May I {item}?",
            raised_at = at.ToUnixTimeMilliseconds(),
            updated_at = at.ToUnixTimeMilliseconds(),
            acknowledged_at = by is null ? (long?)null : at.ToUnixTimeMilliseconds(),
            acknowledged_by = by,
            snoozed_until = snoozedUntil,
            cleared_at = clearedBy is null ? (long?)null : at.AddSeconds(30).ToUnixTimeMilliseconds(),
            cleared_by = clearedBy,
        });

    public static LiveEvent Session(long id, string session, string status = "active", string? attention = null, string? title = null) => new()
    {
        Id = id,
        EventType = attention is null ? "session_updated" : "session_attention",
        Entity = "sessions",
        EntityId = session,
        CreatedAt = Noon.AddSeconds(id),
        EventData = JsonSerializer.Serialize(new
        {
            id = session,
            title = title ?? $"Session {session}",
            status,
            attention,
            attention_at = attention is null ? (long?)null : Noon.AddSeconds(id).ToUnixTimeMilliseconds(),
            started_at = Noon.AddSeconds(id).ToUnixTimeMilliseconds(),
            updated_at = Noon.AddSeconds(id).ToUnixTimeMilliseconds(),
            tokens_input = 1234567,
            cost = 1.5,
        }),
    };
}
