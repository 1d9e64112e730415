using System.Runtime.CompilerServices;

namespace LiveDashboard.Tests.Ingest;

/// <summary>The edges of the state machine as docs/SESSIONS.md tells them, one by one.</summary>
internal static class SessionEdges
{
    private static readonly Dictionary<string, string[]> Groups = new(StringComparer.Ordinal)
    {
        ["open"] = ["started", "running", "waiting_for_permission", "waiting_for_input", "idle", "failed"],
        ["silent"] = ["lost", "unknown"],
    };

    public static IEnumerable<(string Client, string From, string Event, string To, bool Inferred)> All() =>
        from row in Rows()
        from client in row[0].Split(", ")
        from @group in row[1].Split(", ")
        from state in Groups.GetValueOrDefault(@group, [@group])
        from told in row[2].Split(", ")
        select (client, state, told.Trim('`'), row[3], row[4] == "inferred");

    private static IEnumerable<string[]> Rows() => File.ReadLines(Page())
        .SkipWhile(l => l != "## Edges").Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
        .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| client", StringComparison.Ordinal))
        .Select(l => l.Trim('|', ' ').Split('|').Select(c => c.Trim()).ToArray());

    private static string Page([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "../../docs/SESSIONS.md");
}
