using LiveDashboard.Core.Model;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Components.Kit;

/// <summary>Which colour, mark and word stands for what: one place, so that no two screens disagree.</summary>
public static class Tones
{
    private static readonly string[] Agents = ["agent", "claude", "codex", "gemini", "qwen", "copilot", "opencode", "aider", "cursor"];

    public static (string Text, string Mark, string Tone) Of(Session session) => session.State switch
    {
        SessionState.Ended => ("Ended", "check", ""),
        SessionState.Lost => ("Lost", "offline", "bad"),
        SessionState.Failed => ("Failed", "x", "bad"),
        SessionState.WaitingForPermission => ("Waiting for permission", "shield", "warn"),
        SessionState.WaitingForInput => ("Waiting for input", "question", "warn"),
        SessionState.Running => ("Running", "play", "ok"),
        SessionState.Idle => ("Idle", "pause", ""),
        _ => ("Unknown", "question", ""),
    };

    public static (string Text, string Mark, string Tone) Of(JobStatus status) => status switch
    {
        JobStatus.Queued => ("Queued", "clock", ""),
        JobStatus.Stalled => ("Stalled", "alert", "warn"),
        JobStatus.Completed => ("Completed", "check", "ok"),
        JobStatus.Failed => ("Failed", "x", "bad"),
        JobStatus.Cancelled => ("Cancelled", "stop", ""),
        _ => ("Running", "play", "info"),
    };

    /// <summary>What waits for a person; a sender's own word stands for itself.</summary>
    public static (string Text, string Mark, string Tone) OfAsk(string kind) => kind switch
    {
        "permission" => ("Permission asked", "shield", "warn"),
        "question" => ("Question asked", "question", "warn"),
        "input" or "idle" => ("Waits for input", "prompt", "info"),
        "failed" or "error" => ("Failed", "fail", "bad"),
        "stalled" => ("Stalled", "clock", "warn"),
        "budget" => ("Budget", "tokens", "warn"),
        "" => ("Waits for you", "alert", "warn"),
        _ => (kind, "alert", "warn"),
    };

    public static string BarOf(JobStatus status) => status switch
    {
        JobStatus.Stalled => "warn",
        JobStatus.Failed => "bad",
        JobStatus.Completed => "ok",
        JobStatus.Cancelled or JobStatus.Queued => "off",
        _ => "",
    };

    public static string MarkOf(ActivityKind kind) => kind switch
    {
        ActivityKind.Session => "sessions",
        ActivityKind.Prompt => "prompt",
        ActivityKind.Tool => "tool",
        ActivityKind.File => "file",
        ActivityKind.Tokens => "tokens",
        ActivityKind.Job => "jobs",
        ActivityKind.Attention => "alert",
        ActivityKind.Success => "ok",
        ActivityKind.Failure => "fail",
        ActivityKind.System => "system",
        _ => "event",
    };

    /// <summary>A spawner's event bears its spawner's mark, unless it says something of more weight.</summary>
    public static string MarkOf(ActivityItem item) =>
        item is { Kind: ActivityKind.Event, SpawnerType: { } spawner } ? MarkOfSpawner(spawner) : MarkOf(item.Kind);

    /// <summary>A mark for a kind of spawner; kinds are free text, so it goes by the words people use.</summary>
    public static string MarkOfSpawner(string? spawner) => spawner?.ToLowerInvariant() switch
    {
        null => "event",
        { } s when Agents.Any(a => s.Contains(a, StringComparison.Ordinal)) => "model",
        { } s when s.Contains("valid", StringComparison.Ordinal) || s.Contains("review", StringComparison.Ordinal) => "shield",
        { } s when s.Contains("test", StringComparison.Ordinal) => "flask",
        { } s when s.Contains("cron", StringComparison.Ordinal) || s.Contains("timer", StringComparison.Ordinal) || s.Contains("schedul", StringComparison.Ordinal) => "clock",
        { } s when s.Contains("worker", StringComparison.Ordinal) || s.Contains("job", StringComparison.Ordinal) || s.Contains("queue", StringComparison.Ordinal) => "jobs",
        { } s when s.Contains("deploy", StringComparison.Ordinal) || s.Contains("release", StringComparison.Ordinal) => "rocket",
        { } s when s.Contains("script", StringComparison.Ordinal) || s.Contains("sh", StringComparison.Ordinal) || s.Contains("python", StringComparison.Ordinal) || s.Contains("node", StringComparison.Ordinal) => "prompt",
        _ => "branch",
    };

    public static string Of(ActivityKind kind, Severity severity) => (kind, severity) switch
    {
        (ActivityKind.Failure, _) or (_, Severity.Error) => "tone-bad",
        (ActivityKind.Attention, _) or (_, Severity.Warning) => "tone-warn",
        (ActivityKind.Success, _) => "tone-ok",
        _ => "tone-off",
    };

    /// <summary>A mark for a kind of job; kinds are free text, so it goes by the words people use.</summary>
    public static string MarkOfJob(string? kind) => kind?.ToLowerInvariant() switch
    {
        { } k when k.Contains("test", StringComparison.Ordinal) => "flask",
        { } k when k.Contains("deploy", StringComparison.Ordinal) || k.Contains("release", StringComparison.Ordinal) => "rocket",
        { } k when k.Contains("index", StringComparison.Ordinal) || k.Contains("db", StringComparison.Ordinal) || k.Contains("migrat", StringComparison.Ordinal) => "database",
        { } k when k.Contains("import", StringComparison.Ordinal) || k.Contains("backfill", StringComparison.Ordinal) || k.Contains("sync", StringComparison.Ordinal) => "download",
        { } k when k.Contains("build", StringComparison.Ordinal) => "box",
        _ => "play",
    };
}
