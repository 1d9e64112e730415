using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace LiveDashboard.Tests.Ingest;

/// <summary>Recorded hooks of a client, with the address each is posted to and the session it belongs to.</summary>
internal static class HookCorpus
{
    public static IEnumerable<(string File, string Path, JsonNode Body)> Of(string client)
    {
        var whole = Path.GetFullPath(Path.Combine(Here(), "../../../shared/corpus/hooks", client));
        var folder = Directory.Exists(whole) ? whole : Path.Combine(Here(), "Corpus", client == "claude-code" ? "" : client);
        return Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .Select(f => (f, Address(client, Path.GetFileNameWithoutExtension(f)), JsonNode.Parse(File.ReadAllText(f))!));
    }

    /// <summary>The session a body belongs to: inside an agent it is the agent's own. Null where it names none.</summary>
    public static string? SessionOf(string client, JsonNode body)
    {
        var session = (string?)body["session_id"] ?? (string?)body["sessionId"] ?? (string?)body["thread-id"] ?? OpenCode(body);
        var agent = (string?)body["agent_id"] ?? (string?)body["agentId"];
        var hook = (string?)body["hook_event_name"] ?? "";
        if (agent is null || (string?)body["agent_type"] == "" || hook.StartsWith("Subagent", StringComparison.Ordinal) || IsCopilotStep(body))
            return session;
        return client == "codex" ? agent : agent == session ? $"{body["parentAgentId"]}/{agent}" : $"{session}/{agent}";
    }

    // Copilot tells an agent's start and stop under its parent, with the parent named.
    private static bool IsCopilotStep(JsonNode body) => body["parentAgentId"] is { } parent && (string?)parent == (string?)body["sessionId"];

    private static string? OpenCode(JsonNode body)
    {
        var facts = body["event"]?["properties"];
        return (string?)facts?["sessionID"] ?? (string?)body["input"]?["sessionID"];
    }

    private static string Address(string client, string file) =>
        client == "copilot-cli" ? $"/api/hooks/{client}/{file.Split('-')[1]}" : $"/api/hooks/{client}";

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
