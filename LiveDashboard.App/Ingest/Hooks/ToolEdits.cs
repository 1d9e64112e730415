namespace LiveDashboard.App.Ingest;

/// <summary>The files that a finished tool call changed, for every client whose tools are known.</summary>
internal static class ToolEdits
{
    /// <summary>Claude Code, Codex, Qwen Code and Gemini CLI.</summary>
    public static IReadOnlyList<HookEdit> Of(HookPayload payload)
    {
        if (payload.Object("tool_input") is not { } input)
            return [];
        var key = payload.Any("tool_call_id", "tool_use_id") ?? payload["timestamp"];
        return payload["tool_name"] switch
        {
            "Write" or "write_file" => Whole(key, input.Any("file_path", "path"), input["content"], payload),
            "Edit" or "edit" or "replace" => One(key, input.Any("file_path", "path"), "edit", Told(payload) ?? LineCount.Between(input["old_string"], input["new_string"])),
            "MultiEdit" => One(key, input["file_path"], "edit", Told(payload) ?? Sum(input.Objects("edits"), "old_string", "new_string")),
            "NotebookEdit" => One(key, input["notebook_path"], input["edit_mode"] ?? "edit", LineCount.Between(null, input["new_source"])),
            "apply_patch" => PatchText.Read(key, input.Any("command", "input", "patch")),
            _ => [],
        };
    }

    public static IReadOnlyList<HookEdit> OfCopilot(HookPayload payload)
    {
        if (payload.Object("toolArgs") is not { } input)
            return [];
        var key = payload.Decimal("timestamp")?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return payload["toolName"] switch
        {
            "create" => One(key, input["path"], "create", LineCount.Between(null, input["file_text"])),
            "edit" or "str_replace" => One(key, input["path"], "edit", LineCount.Between(input["old_str"], input["new_str"])),
            "insert" => One(key, input["path"], "edit", LineCount.Between(null, input["new_str"])),
            "apply_patch" => PatchText.Read(key, input.Any("input", "patch", "command")),
            _ => [],
        };
    }

    public static IReadOnlyList<HookEdit> OfOpenCode(HookPayload payload)
    {
        if (payload.Object("input") is not { } call || call.Object("args") is not { } input)
            return [];
        var key = call["callID"];
        var done = payload.Object("output")?.Object("metadata");
        return call["tool"] switch
        {
            "write" => One(key, input["filePath"], done is { } told && told.IsTrue("exists") ? "edit" : "create", LineCount.Between(null, input["content"])),
            "edit" => One(key, input["filePath"], "edit", LineCount.Between(input["oldString"], input["newString"])),
            "multiedit" => One(key, input["filePath"], "edit", Sum(input.Objects("edits"), "oldString", "newString")),
            "patch" or "apply_patch" => PatchText.Read(key, input.Any("patchText", "input")),
            _ => [],
        };
    }

    private static IReadOnlyList<HookEdit> Whole(string? key, string? path, string? content, HookPayload payload)
    {
        var answer = payload.Object("tool_response");
        var isNew = answer?["type"] == "create" || answer?.Object("returnDisplay")?["originalContent"] is null;
        return One(key, path, isNew ? "create" : "edit", Told(payload) ?? LineCount.Between(null, content));
    }

    private static IReadOnlyList<HookEdit> One(string? key, string? path, string operation, (long Added, long Removed) lines) =>
        path is null ? [] : [new HookEdit(key, path, operation, lines.Added, lines.Removed)];

    /// <summary>What the client counted itself, or its patch.</summary>
    private static (long, long)? Told(HookPayload payload)
    {
        var answer = payload.Object("tool_response");
        if (answer?.Object("returnDisplay")?.Object("diffStat") is { } stat)
            return (stat.Count("model_added_lines") ?? 0, stat.Count("model_removed_lines") ?? 0);
        if (answer is not { } told || !told.HasItems("structuredPatch"))
            return null;
        var lines = told.Objects("structuredPatch").SelectMany(hunk => hunk.Texts("lines")).ToArray();
        return (lines.LongCount(l => l.StartsWith('+')), lines.LongCount(l => l.StartsWith('-')));
    }

    private static (long, long) Sum(IEnumerable<HookPayload> edits, string before, string after) =>
        edits.Select(e => LineCount.Between(e[before], e[after])).Aggregate((0L, 0L), (sum, e) => (sum.Item1 + e.Added, sum.Item2 + e.Removed));
}
