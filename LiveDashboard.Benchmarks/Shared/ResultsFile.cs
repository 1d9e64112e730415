using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using LiveDashboard.Core.Store.Sqlite;

namespace LiveDashboard.Benchmarks;

/// <summary>RESULTS.md: each benchmark has its section between two marks, and replaces it alone.</summary>
internal static class ResultsFile
{
    private const string Head = """
        # Measured

        Written by the benchmark program itself (`dotnet run -c Release --project LiveDashboard.Benchmarks -- all --write`).
        Figures of one machine at one time: the ratios inside a table last, the absolute numbers are this machine's.
        A section is replaced when its benchmark is run again, so sections may stem from different states of the code: see their times.

        """;

    public static void Put(string name, Report report)
    {
        var path = Path.Combine(Folder(), "RESULTS.md");
        var text = File.Exists(path) ? File.ReadAllText(path) : Head;
        var (start, end) = ($"<!-- {name} -->", $"<!-- /{name} -->");
        var section = $"{start}\n{report.ToString().TrimEnd()}\n- {Where()}\n{end}";
        var place = new Regex($"{Regex.Escape(start)}.*?{Regex.Escape(end)}", RegexOptions.Singleline);
        text = place.IsMatch(text) ? place.Replace(text, _ => section) : $"{text.TrimEnd()}\n\n{section}\n";
        File.WriteAllText(path, text);
    }

    /// <summary>Whether a benchmark's last table has a target that was missed; not run when there is none.</summary>
    public static Found Verdict(string name)
    {
        var path = Path.Combine(Folder(), "RESULTS.md");
        var section = File.Exists(path) ? Regex.Match(File.ReadAllText(path), $"<!-- {name} -->(.*?)<!-- /{name} -->", RegexOptions.Singleline) : Match.Empty;
        if (!section.Success)
            return new Found("there is no table yet", null);
        var missed = Regex.Count(section.Value, @"\*\*missed\*\*");
        var met = Regex.Count(section.Value, @"\| met \|");
        return new Found($"{met} targets met, {missed} missed", missed == 0);
    }

    private static string Where()
    {
        SQLitePCL.Batteries_V2.Init();
        var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"{date} UTC · {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores · {RuntimeInformation.FrameworkDescription} · SQLite {SqliteVersion.Loaded} in the board";
    }

    /// <summary>Of the project, wherever the program was started.</summary>
    public static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LiveDashboard.Benchmarks.csproj")))
                return folder.FullName;
        }
        return Directory.GetCurrentDirectory();
    }
}
