using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>What a call of the OpenCode dashboard plugin means, type by type.</summary>
internal static class PluginEvent
{
    public const string Source = "opencode";
    private const string Resumed = "Resumed Session";

    public static Reading<Command> Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return DoorProblem.Invalid("body", "must be a JSON object.");
        var fields = new FieldReader(body);
        var type = fields.Required("type", FieldLimits.EventType) ?? "";
        var session = fields.Required("sessionId", FieldLimits.Id) ?? "";
        var known = new SessionChange(session) { Source = Source, TitleIfNew = Resumed, Event = type };
        Command command = type switch
        {
            "session.created" => Created(fields, known),
            "session.updated" => new UpsertSession(Named(fields, known)),
            "session.idle" => new RecordActivity(Event(fields, body, type), known with { Status = SessionStatus.Idle, Attention = AttentionChange.Clear }),
            "session.error" => Failed(fields, known),
            "timeline" => Timeline(fields, body, known),
            "tokens" => PluginUsage.Tokens(fields, known),
            "file.edit" => PluginUsage.FileEdit(fields, known),
            _ => new RecordActivity(Event(fields, body, type), Session: null),
        };
        return fields.Problem is { } problem ? problem : command;
    }

    private static RecordActivity Created(FieldReader fields, SessionChange known)
    {
        var host = fields.Clipped("hostname", FieldLimits.Host);
        var created = Named(fields, known) with
        {
            TitleIfNew = null,
            Host = host,
            ParentId = fields.Text("parentSessionId", FieldLimits.Id),
            Status = SessionStatus.Active,
            Attention = AttentionChange.Clear,
        };
        return new RecordActivity(Event: null, created)
        {
            Host = string.IsNullOrEmpty(host) ? null : new SeenInstance(TextClip.Bytes(host, FieldLimits.Id), host) { Kind = "host" },
        };
    }

    private static SessionChange Named(FieldReader fields, SessionChange known) => known with
    {
        Title = PayloadText.CleanText(fields.Clipped("title", FieldLimits.Title)) is { Length: > 0 } title ? title : null,
        Directory = fields.Clipped("instance", FieldLimits.Path),
    };

    private static UpsertSession Failed(FieldReader fields, SessionChange known) => new(known with
    {
        Status = SessionStatus.Error,
        Error = PayloadText.CleanText(Message(fields.Value("error"))) ?? "The session reported an error.",
        Attention = AttentionChange.Clear,
    });

    private static RecordActivity Timeline(FieldReader fields, JsonElement body, SessionChange known)
    {
        var asks = fields.Text("eventType", FieldLimits.EventType) == "permission";
        var summary = PayloadText.CleanText(fields.Clipped("summary", FieldLimits.Message));
        var change = known with
        {
            Activity = TextClip.Line(summary ?? fields.Clipped("tool", FieldLimits.Name), 300),
            Model = fields.Clipped("modelId", FieldLimits.Model),
            Status = SessionStatus.Active,
            Attention = asks ? new AttentionChange("permission", summary ?? "Asks for permission") : AttentionChange.Clear,
        };
        return new RecordActivity(Event(fields, body, "timeline") with { Severity = asks ? Severity.Warning : Severity.Info }, change);
    }

    private static NewEvent Event(FieldReader fields, JsonElement body, string type) =>
        new(type.Length == 0 ? "event" : type, PayloadCut.Fit(PayloadText.Clean(PayloadText.Compact(body))))
        {
            Uid = Uid(fields),
            SessionId = fields.Text("sessionId", FieldLimits.Id),
            Source = Source,
        };

    internal static string? Uid(FieldReader fields) =>
        (fields.Id("uid", FieldLimits.Id) ?? fields.Id("id", FieldLimits.Id)) is { Length: > 0 } uid ? uid : null;

    /// <summary>Errors come as a text or as an object that holds one.</summary>
    private static string? Message(JsonElement? error)
    {
        if (error is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String)
            value = message;
        return TextClip.Bytes(value.ValueKind == JsonValueKind.String ? value.GetString()! : PayloadText.Compact(value), FieldLimits.Message);
    }
}
