using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace LiveDashboard.Tests.Ingest;

/// <summary>Real hook bodies: a selection beside this file, and the whole recording where it lies beside the repository.</summary>
internal static class Recording
{
    public static string Hook(string name) => File.ReadAllText(Path.Combine(Folder(), "Corpus", $"{name}.json"));

    /// <summary>Where a hook of Claude Code belongs: what happens inside an agent belongs to the agent's own session.</summary>
    public static string SessionOf(JsonNode sent) =>
        (string?)sent["agent_type"] is { Length: > 0 } && (string)sent["hook_event_name"]! is not ("SubagentStart" or "SubagentStop")
            ? $"{sent["session_id"]}/{sent["agent_id"]}"
            : (string)sent["session_id"]!;

    public static IEnumerable<string> All()
    {
        var whole = Path.GetFullPath(Path.Combine(Folder(), "../../../shared/corpus/hooks/claude-code"));
        return Directory.EnumerateFiles(Directory.Exists(whole) ? whole : Path.Combine(Folder(), "Corpus"), "*.json").Order(StringComparer.Ordinal);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
