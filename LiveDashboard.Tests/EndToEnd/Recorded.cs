using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace LiveDashboard.Tests.EndToEnd;

/// <summary>Whole runs of real agents, where they lie beside the repository; else one small run made of the bodies in it.</summary>
internal static class Recorded
{
    private const string Small = "of the bodies in the repository";

    public static IEnumerable<string> Runs(string client)
    {
        var folder = Folder();
        return folder is null ? [Small] : Directory.EnumerateFiles(folder, $"{client}*.jsonl").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);
    }

    public static bool Has(string run) => Folder() is { } folder && File.Exists(Path.Combine(folder, run));

    public static IEnumerable<JsonNode> Lines(string run) => run == Small
        ? Ingest.Recording.All().Select(f => new JsonObject { ["path"] = "/hooks/claude-code", ["body"] = File.ReadAllText(f) })
        : File.ReadLines(Path.Combine(Folder()!, run)).Select(l => JsonNode.Parse(l)!);

    private static string? Folder([CallerFilePath] string file = "") =>
        new[] { "../../../shared/corpus/runs", "/work/shared/corpus/runs" }
            .Select(f => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, f)))
            .FirstOrDefault(Directory.Exists);
}
