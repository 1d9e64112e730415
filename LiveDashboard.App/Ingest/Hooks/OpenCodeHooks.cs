using LiveDashboard.Core.Commands;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Ingest;

/// <summary>
/// opencode: the events of its bus and of its tools, as a plugin posts them. A busy stream: what only repeats is kept, and
/// not listed. It tells when an ask is answered, so nothing else but a finished tool or turn settles one.
/// </summary>
internal static class OpenCodeHooks
{
    public static HookReading Read(HookCall call, HookPayload payload)
    {
        var inner = payload.Object("event");
        var told = payload["type"] ?? inner?["type"] ?? call.Event ?? "event";
        var facts = inner?.Object("properties") ?? payload.Object("properties") ?? payload;
        var info = facts.Object("info");
        var known = new HookReading(told)
        {
            Session = facts["sessionID"] ?? info?["sessionID"] ?? facts.Object("part")?["sessionID"] ?? payload.Object("input")?["sessionID"]
                ?? (told.StartsWith("session.", StringComparison.Ordinal) ? info?["id"] : null),
            Directory = payload["directory"],
        };
        return told switch
        {
            "session.created" => Named(known.Started(), info),
            "session.updated" => Named(known, info).Quiet(),
            "session.deleted" => known.Over(),
            "session.status" => Status(known, facts.Object("status")),
            "session.idle" => known.Settled(SessionStatus.Idle) with { KeepsFailure = true, Line = "finished its turn" },
            "session.error" => Failed(known, facts.Object("error")),
            "session.compacted" => known with { Line = "compacted its context" },
            "message.updated" => Message(known, info).Quiet(),
            "message.part.updated" => Part(known, facts.Object("part")).Quiet(),
            "permission.asked" or "permission.updated" => known.Asking("permission", Permission(facts), facts["id"]),
            "question.asked" => known.Asking("question", facts.First("questions")?["question"] ?? "asks a question", facts["id"]),
            "permission.replied" or "question.replied" or "question.rejected" => known.Settled(SessionStatus.Active),
            "tool.execute.before" => known with { Status = SessionStatus.Active, Line = HookLine.Tool(payload.Object("input")?["tool"], payload.Object("output")?.Object("args")) },
            "tool.execute.after" => known.Settled(SessionStatus.Active) with { Edits = ToolEdits.OfOpenCode(payload) },
            "file.edited" or "todo.updated" => known,
            _ => IsNoise(told) ? known.Quiet() : known,
        };
    }

    private static HookReading Named(HookReading known, HookPayload? info) => known with
    {
        Parent = info?["parentID"],
        // Its first title only says when.
        Title = info?["title"] is { } title && !title.StartsWith("New session - ", StringComparison.Ordinal) && !title.StartsWith("Child session - ", StringComparison.Ordinal) ? title : null,
        Directory = info?["directory"] ?? known.Directory,
        Model = info?.Object("model")?["id"],
    };

    private static HookReading Status(HookReading known, HookPayload? status) => status?["type"] switch
    {
        "busy" => (known with { Status = SessionStatus.Active }).Quiet(),
        "retry" => known with { Status = SessionStatus.Active, Line = $"tries again: {status?["message"]}" },
        "idle" => known.Settled(SessionStatus.Idle).Quiet() with { KeepsFailure = true },
        _ => known.Quiet(),
    };

    // Who presses Escape gets an error, too.
    private static HookReading Failed(HookReading known, HookPayload? error) => error?["name"] == "MessageAbortedError"
        ? known.Settled(SessionStatus.Idle) with { Line = "interrupted" }
        : known.Failed(error?.Object("data")?["message"] ?? error?["message"] ?? error?["name"] ?? "The turn failed.");

    private static HookReading Message(HookReading known, HookPayload? info)
    {
        if (info is not { } message || message["role"] != "assistant" || message.Object("tokens") is not { } tokens
            || message["id"] is not { } id || known.Session is not { } session)
            return known;
        var cost = message.Decimal("cost") is > 0 and < 1_000_000m and var told ? told : 0;
        var thought = tokens.Count("reasoning") ?? 0;
        var used = new TokenTotals(tokens.Count("input") ?? 0, (tokens.Count("output") ?? 0) + thought,
            tokens.Object("cache")?.Count("read") ?? 0, tokens.Object("cache")?.Count("write") ?? 0, thought, cost);
        return known with
        {
            Model = message["modelID"],
            Usage = new ReportUsage(HookCall.Key("opencode", id), session, "hook", used)
            {
                CostIsKnown = cost > 0,
                Provider = Clip(message["providerID"], FieldLimits.Name),
                Model = Clip(message["modelID"], FieldLimits.Model),
                Agent = Clip(message.Any("agent", "mode"), FieldLimits.Name),
                At = message.Object("time") is { } time ? HookTime.Of(time, "created") : null,
            },
        };
    }

    // The first text of a session is its prompt.
    private static HookReading Part(HookReading known, HookPayload? part) => part?["type"] == "text"
        ? known with { Prompt = part?["text"], Line = part?["text"] }
        : known;

    private static string Permission(HookPayload facts) => facts["title"]
        ?? $"{facts.Any("permission", "type") ?? "a tool"}: {string.Join(", ", facts.Texts("patterns").Append(facts["pattern"]).OfType<string>())}".TrimEnd(' ', ':');

    private static bool IsNoise(string told) =>
        told.StartsWith("plugin.", StringComparison.Ordinal) || told.StartsWith("lsp.", StringComparison.Ordinal) || told.StartsWith("server.", StringComparison.Ordinal)
        || told.StartsWith("catalog.", StringComparison.Ordinal) || told.StartsWith("integration.", StringComparison.Ordinal)
        || told is "session.diff" or "file.watcher.updated" or "message.part.removed" or "message.removed" or "project.updated" or "vcs.branch.updated";

    private static string? Clip(string? text, int max) => text is null ? null : TextClip.Bytes(text, max);
}
