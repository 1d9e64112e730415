using System.Runtime.CompilerServices;

namespace LiveDashboard.Tests.Ingest;

/// <summary>Real hook bodies: a selection beside this file, and the whole recording where it lies beside the repository.</summary>
internal static class Recording
{
    public static string Hook(string name) => File.ReadAllText(Path.Combine(Folder(), "Corpus", $"{name}.json"));

    public static IEnumerable<string> All()
    {
        var whole = Path.GetFullPath(Path.Combine(Folder(), "../../../shared/corpus/hooks/claude-code"));
        return Directory.EnumerateFiles(Directory.Exists(whole) ? whole : Path.Combine(Folder(), "Corpus"), "*.json").Order(StringComparer.Ordinal);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
