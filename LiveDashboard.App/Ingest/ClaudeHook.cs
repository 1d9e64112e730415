using System.Text;
using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>Turns a hook of Claude Code into its feed event and what it says about the session.</summary>
internal static class ClaudeHook
{
    private const string Source = "claude-code";
    private const int TitleLength = 80;

    public static RecordActivity Read(string stored, string? queryEvent)
    {
        using var document = JsonDocument.Parse(stored);
        var payload = new HookPayload(document.RootElement);
        var hook = TextClip.Bytes(payload["hook_event_name"] ?? (string.IsNullOrEmpty(queryEvent) ? "hook" : queryEvent), FieldLimits.EventType);
        var session = SessionId(payload);
        var told = new NewEvent(hook, stored)
        {
            SessionId = session,
            Source = Source,
            SpawnerType = payload["agent_type"] is { } agent ? TextClip.Bytes(agent, FieldLimits.Spawner) : null,
            Severity = SeverityOf(hook, payload),
        };
        return new RecordActivity(told, session is null ? null : Change(session, hook, payload));
    }

    private static SessionChange Change(string session, string hook, HookPayload payload)
    {
        var directory = payload["cwd"] is { } cwd ? TextClip.Bytes(cwd, FieldLimits.Path) : null;
        var known = new SessionChange(session)
        {
            Source = Source,
            DirectoryIfNone = directory,
            TitleIfNew = LastSegment(directory),
            Title = payload["session_title"] is { } title ? TextClip.Line(title, TitleLength * 2) : null,
            TitleIfUnnamed = hook == "UserPromptSubmit" ? FirstLine(payload["prompt"]) : null,
            Model = Model(hook, payload) is { } model ? TextClip.Bytes(model, FieldLimits.Model) : null,
            Activity = TextClip.Line(HookLine.Of(hook, payload), 300),
        };
        return ClaudeState.After(hook, payload, known);
    }

    // An id the schema cannot hold is no reason to lose the event.
    private static string? SessionId(HookPayload payload) =>
        payload["session_id"] is { } id && Encoding.UTF8.GetByteCount(id) <= FieldLimits.Id ? id : null;

    private static string? Model(string hook, HookPayload payload) => hook switch
    {
        "SessionStart" => payload["model"],
        "PostModelSwitch" => payload["to_model"],
        _ => null,
    };

    // A failed turn is announced by its session (session_failed); the event itself must not announce it again.
    private static Severity SeverityOf(string hook, HookPayload payload) => hook switch
    {
        "StopFailure" or "PermissionRequest" or "Elicitation" => Severity.Warning,
        "Notification" when ClaudeState.Asks(payload) => Severity.Warning,
        "PostToolBatch" => Severity.Debug, // Says again what each PostToolUse said.
        _ => Severity.Info,
    };

    private static string? LastSegment(string? directory) =>
        directory?.TrimEnd('/', '\\').Split('/', '\\')[^1] is { Length: > 0 } last ? TextClip.Line(last, TitleLength) : null;

    private static string? FirstLine(string? prompt) =>
        TextClip.Line(prompt?.Split('\n').FirstOrDefault(l => !string.IsNullOrWhiteSpace(l)), TitleLength);
}
