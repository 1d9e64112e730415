using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>Turns what a reader understood into the one command that stores it.</summary>
internal static class HookCommand
{
    /// <summary>All that is derived from the payload is derived from what is stored of it.</summary>
    public static RecordHook Of(HookCall call, string stored)
    {
        using var document = JsonDocument.Parse(stored);
        var read = HookClients.Read(call, new HookPayload(document.RootElement));
        var session = Fitting(read.Session);
        // Nobody started what has an empty type: it is not shown as an agent, and changes nothing for its session.
        var nameless = read is { Agent: not null, AgentType: "" };
        var child = session is null || read.Agent is null || nameless ? null : read.AgentHasOwnId ? Fitting(read.Agent) : Child(session, read.Agent);
        var own = session is null ? null : child is null ? Own(session, call, read, nameless) : Inner(child, session, call, read);
        return new RecordHook(Told(call, read, stored, read.Step == AgentStep.Inside ? child ?? session : session), own)
        {
            Parent = child is null ? null : Alive(session!, call, read),
            EndsAgents = read.Ends && child is null,
            Host = call.Host is { } host ? new SeenInstance(TextClip.Bytes(host, FieldLimits.Id), host) { Kind = "host" } : null,
            Usage = read.Usage,
            Edits = own is null ? [] : [.. read.Edits.Select(e => Edit(call, child ?? session!, e))],
        };
    }

    private static SessionChange Own(string session, HookCall call, HookReading read, bool nameless)
    {
        var directory = Clip(read.Directory, FieldLimits.Path);
        var known = Alive(session, call, read) with
        {
            DirectoryIfNone = directory,
            TitleIfNew = HookLine.LastSegment(directory),
            Title = TextClip.Line(read.Title, 160),
            TitleIfUnnamed = HookLine.FirstLine(read.Prompt),
            ParentId = Fitting(read.Parent),
        };
        return nameless || read.Step != AgentStep.Inside ? known : Stated(known, call, read);
    }

    private static SessionChange Inner(string child, string session, HookCall call, HookReading read)
    {
        var type = TextClip.Line(read.AgentType, 80);
        var known = Alive(child, call, read) with
        {
            ParentId = session,
            TitleIfNew = type,
            TitleIfUnnamed = type,
            DirectoryIfNone = Clip(read.Directory, FieldLimits.Path),
        };
        return Stated(known, call, read.Step switch
        {
            AgentStep.Starts => read.Started() with { Line = null },
            AgentStep.Stops => read.Settled(SessionStatus.Ended),
            _ => read,
        });
    }

    /// <summary>That a session was heard of, and by which event: no word about its state.</summary>
    private static SessionChange Alive(string session, HookCall call, HookReading read) => new(session)
    {
        Source = call.Client,
        Host = call.Host,
        Person = call.Person,
        Witness = "hook",
        Reopens = false,
        Event = TextClip.Bytes(read.Event, FieldLimits.EventType),
        Activity = read.Step == AgentStep.Starts ? TextClip.Line(read.Line, 300) : null,
    };

    private static SessionChange Stated(SessionChange known, HookCall call, HookReading read) => known with
    {
        Status = read.Status,
        Attention = read.Attention,
        Reopens = read.Reopens,
        KeepsFailure = read.KeepsFailure,
        FailsUnfinished = read.FailsUnfinished,
        Error = read.Error,
        Model = Clip(read.Model, FieldLimits.Model),
        Activity = TextClip.Line(read.Line, 300),
        ContextUsed = read.ContextUsed,
        ContextLimit = read.ContextLimit,
        SentAt = read.At ?? call.SentAt,
    };

    private static NewEvent Told(HookCall call, HookReading read, string stored, string? session) =>
        new(TextClip.Bytes(read.Event, FieldLimits.EventType), stored)
        {
            Uid = call.Uid,
            SessionId = session,
            Source = call.Client,
            Severity = read.Severity,
        };

    private static RecordFileEdit Edit(HookCall call, string session, HookEdit edit) => new(session, TextClip.Bytes(edit.Path, FieldLimits.Path))
    {
        Uid = edit.Key is null ? call.Uid is null ? null : HookCall.Key(call.Uid, edit.Path) : HookCall.Key(call.Client, $"{session}:{edit.Key}"),
        FileExtension = Path.GetExtension(edit.Path) is { Length: > 1 and <= 32 } extension ? extension : null,
        Operation = TextClip.Bytes(edit.Operation, FieldLimits.Word),
        LinesAdded = edit.Added,
        LinesRemoved = edit.Removed,
    };

    /// <summary>A subagent is a session of its own, under an id that any of its client's doors can find out.</summary>
    private static string Child(string session, string agent)
    {
        var id = $"{session}/{agent}";
        return Encoding.UTF8.GetByteCount(id) <= FieldLimits.Id
            ? id
            : TextClip.Bytes(session, FieldLimits.Id - 40) + "/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));
    }

    // An id the schema cannot hold is no reason to lose the event.
    private static string? Fitting(string? id) => id is not null && Encoding.UTF8.GetByteCount(id) <= FieldLimits.Id ? id : null;

    private static string? Clip(string? text, int max) => string.IsNullOrEmpty(text) ? null : TextClip.Bytes(text, max);
}
