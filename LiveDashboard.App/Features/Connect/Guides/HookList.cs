using System.Text.Json;

namespace LiveDashboard.App.Features.Connect.Guides;

/// <summary>Writes the entries of a client's hooks, a line each, as a person would.</summary>
internal static class HookList
{
    /// <summary><c>"Event": [{"hooks": [{"type": "command", …}]}]</c>, as Claude Code, Codex, Gemini CLI and Qwen Code have it.</summary>
    public static string Nested(IEnumerable<string> events, string client, int timeout, IEnumerable<string>? unawaited = null) => Lines(events, name =>
        $$"""[{"hooks": [{"type": "command", "command": {{Quoted(Sender.Command(client))}}, "timeout": {{timeout}}{{(unawaited?.Contains(name) == true ? ", \"async\": true" : "")}}}]}]""");

    /// <summary><c>"event": [{"type": "command", "bash": …}]</c>, as Copilot CLI has it. Its payloads do not name their event.</summary>
    public static string Flat(IEnumerable<string> events, string client, int timeout) => Lines(events, name =>
        $$"""[{"type": "command", "bash": {{Quoted(Sender.Command(client, name))}}, "timeoutSec": {{timeout}}}]""");

    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Lines(IEnumerable<string> events, Func<string, string> entry) =>
        string.Join(",\n", events.Select(name => $"    \"{name}\": {entry(name)}"));
}
