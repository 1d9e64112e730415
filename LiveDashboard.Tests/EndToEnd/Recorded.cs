using System.Text.Json.Nodes;
using LiveDashboard.Tests.Ingest;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>Whole runs of real agents, where they lie beside the repository; else one small run made of the bodies in it.</summary>
internal static class Recorded
{
    private const string Small = "of the bodies in the repository";

    public static IEnumerable<string> Runs(string client) => RecordedRuns.AreHere
        ? Directory.EnumerateFiles(RecordedRuns.Folder, $"{client}*.jsonl").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)
        : [Small];

    public static IEnumerable<JsonNode> Lines(string run) => run == Small
        ? Recording.All().Select(f => new JsonObject { ["path"] = "/hooks/claude-code", ["body"] = File.ReadAllText(f) })
        : File.ReadLines(Path.Combine(RecordedRuns.Folder, run)).Select(l => JsonNode.Parse(l)!);
}
