using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveDashboard.Benchmarks;

/// <summary>Runs tests of LiveDashboard.Tests as they are built, and counts.</summary>
internal static partial class TestRun
{
    public static async Task<Found> OfAsync(string[] names, (string Name, string Value)[] variables)
    {
        var filter = string.Join('|', names.Select(n => $"FullyQualifiedName~.{n}"));
        var start = new ProcessStartInfo("dotnet", ["test", "LiveDashboard.Tests", "--no-build", "-c", "Release", "--nologo", "--filter", filter])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(ResultsFile.Folder()),
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var counts = Counts().Match(output);
        if (!counts.Success)
            return new Found("no test has run: is LiveDashboard.Tests built?", false);
        int Number(int group) => int.Parse(counts.Groups[group].Value, CultureInfo.InvariantCulture);
        var failed = Failed().Matches(output).Select(m => m.Groups[1].Value).Distinct().ToArray();
        return new Found($"{Number(2)} tests passed, {Number(1)} failed{(failed.Length == 0 ? "" : $": {string.Join(", ", failed)}")}", Number(1) == 0 && Number(2) > 0);
    }

    [GeneratedRegex(@"Failed:\s+(\d+), Passed:\s+(\d+)")]
    private static partial Regex Counts();

    [GeneratedRegex(@"^\s*Failed LiveDashboard\.Tests\.(\S+)", RegexOptions.Multiline)]
    private static partial Regex Failed();
}
