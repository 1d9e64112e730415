using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store.Inspection;

/// <summary>Processes of this machine, as far as the kernel lets us see them.</summary>
internal static class ProcessTable
{
    private const string Root = "/proc";
    private static readonly string[] Interpreters = ["python", "node", "ruby", "perl", "php", "bash", "sh", "dash", "dotnet", "deno", "bun", "java", "tclsh"];

    public static ProcessFacts Facts(int id)
    {
        try
        {
            var stat = File.ReadAllText($"{Root}/{id}/stat");
            // The name stands in brackets and may hold anything, brackets too.
            var end = stat.LastIndexOf(')');
            var name = stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end];
            return new ProcessFacts(id, WithScript(id, name), stat[end + 2] is 'T' or 't', StartedAt(id), id == Environment.ProcessId);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or IndexOutOfRangeException)
        {
            return new ProcessFacts(id, id == 0 ? "outside this container" : "ended or hidden", false, null, false);
        }
    }

    /// <summary>Who else has the file open, the oldest first; null where it cannot be told.</summary>
    public static ImmutableArray<ProcessFacts>? UsersOf(string path)
    {
        if (!Directory.Exists(Root + "/self/fd"))
            return null;
        return [.. Directory.EnumerateDirectories(Root)
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && id != Environment.ProcessId && Opens(id, path))
            .Select(Facts)
            .OrderBy(facts => facts.StartedAt ?? DateTimeOffset.MaxValue)];
    }

    public static bool Opens(int id, string path)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"{Root}/{id}/fd").Any(handle => new FileInfo(handle).LinkTarget == path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Ended meanwhile, or another person's.
            return false;
        }
    }

    private static string WithScript(int id, string name)
    {
        if (!Interpreters.Any(i => name.StartsWith(i, StringComparison.Ordinal)))
            return name;
        var arguments = File.ReadAllText($"{Root}/{id}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return arguments is [_, var script, ..] && !script.StartsWith('-') && Path.GetFileName(script) is { Length: > 0 and <= 60 } file && file.Contains('.', StringComparison.Ordinal)
            ? $"{name} {file}"
            : name;
    }

    private static DateTimeOffset? StartedAt(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.StartTime.ToUniversalTime();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
