using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace LiveDashboard.Tests.Architecture;

/// <summary>One file of the repository that people wrote.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    private static readonly string[] Projects = ["LiveDashboard.Core", "LiveDashboard.App", "LiveDashboard.Tests", "LiveDashboard.Benchmarks"];
    private static readonly string[] Endings = [".cs", ".razor", ".css", ".js"];

    public static IReadOnlyList<SourceFile> All { get; } = [.. Projects.SelectMany(Of)];

    /// <summary>The programs, without what tests them.</summary>
    public static IEnumerable<SourceFile> Product => All.Where(f => f.Project is "Core" or "App");

    public string Project => Path.Split('/')[0].Split('.')[1];
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
    public string Ending => System.IO.Path.GetExtension(Path);
    public string[] Folders => Path.Split('/')[1..^1];
    public int Lines => Text.Count(c => c == '\n');

    /// <summary>Core and the first folder, as in "Core.Store"; rooms of the app have their second one, too, where they have rooms of their own.</summary>
    public string Room
    {
        get
        {
            var depth = Folders is ["Components" or "Features", ..] ? 2 : 1;
            return string.Join('.', [Project, .. Folders.Take(depth)]);
        }
    }

    /// <summary>The text without comments, so that a word in one is no use of it.</summary>
    public string Code => Comments().Replace(Text, "");

    private static IEnumerable<SourceFile> Of(string project)
    {
        var folder = System.IO.Path.Combine(Root(), project);
        return (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [])
            .Where(f => Endings.Contains(System.IO.Path.GetExtension(f)))
            .Select(f => System.IO.Path.GetRelativePath(Root(), f).Replace('\\', '/'))
            .Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(f => new SourceFile(f, File.ReadAllText(System.IO.Path.Combine(Root(), f))));
    }

    public static string Root([CallerFilePath] string file = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "../.."));

    // A line comment starts after nothing that could be an address ("http://").
    [GeneratedRegex(@"/\*[\s\S]*?\*/|@\*[\s\S]*?\*@|<!--[\s\S]*?-->|(?<![:""'])//[^\n]*")]
    private static partial Regex Comments();
}
