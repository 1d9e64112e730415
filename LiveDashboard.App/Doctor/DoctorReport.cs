using System.Globalization;
using System.Text;
using LiveDashboard.App.Components.Kit;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Doctor;

/// <summary>The diagnosis as a person reads it in a terminal.</summary>
internal static class DoctorReport
{
    private const int NamesAtMost = 8;

    public static string Text(WatchedDatabase seen)
    {
        var text = new StringBuilder();
        foreach (var finding in seen.Findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Mark(finding.Level)} {finding.Title}\n");
            if (finding.Detail.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"  {finding.Detail}\n");
            if (finding.Advice.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"  → {finding.Advice}\n");
        }
        text.Append('\n');
        foreach (var (name, value) in Facts(seen))
            text.Append(CultureInfo.InvariantCulture, $"{name,-12}{value}\n");
        return text.ToString().TrimEnd();
    }

    private static IEnumerable<(string Name, string Value)> Facts(WatchedDatabase seen)
    {
        var reading = seen.Reading!;
        yield return ("file", reading.Path);
        if (reading.State != DatabaseFileState.Sqlite)
            yield break;
        yield return ("size", $"{Figures.Bytes(reading.Bytes)}, {Figures.Exact(reading.Pages)} pages of {Figures.Exact(reading.PageSize)} bytes, {Figures.Exact(reading.FreePages)} free");
        if (reading.VolumeFree is { } free)
            yield return ("disk", $"{Figures.Bytes(free)} free, {reading.FileSystem}");
        yield return ("journal", reading.UsesLog == true ? "write-ahead log" : "rollback journal");
        if (reading.Wal is { } wal)
            yield return ("log", $"{Figures.Bytes(wal.Bytes)}{(wal.Frames is { } frames ? $", {Figures.Exact(frames)} pages, {Figures.Exact(wal.Moved)} of them in the main file" : "")}, last written {Figures.Span(reading.ReadAt - wal.ChangedAt)} ago");
        yield return ("writer", reading.Writer is { } writer ? $"{writer.Process}{(writer.Process.IsStopped ? ", stopped" : "")}, held for {Figures.Took(seen.WriterFor)} at least" : "nobody");
        yield return ("readers", Names(reading.Locks.Where(l => l.Kind == LockKind.Read).Select(l => l.Process).DistinctBy(p => p.Id).ToArray()));
        if (reading.Users is { } users)
            yield return ("open in", Names(users));
        yield return ("sqlite", reading.WrittenBy.Length == 0 ? "not told" : $"{reading.WrittenBy} wrote it last");
        yield return ("schema", $"user_version {reading.SchemaVersion}, application_id 0x{reading.ApplicationId:X8}");
    }

    private static string Names(IReadOnlyCollection<ProcessFacts> processes) => processes.Count switch
    {
        0 => "nobody",
        <= NamesAtMost => string.Join(", ", processes),
        _ => $"{string.Join(", ", processes.Take(NamesAtMost))} and {processes.Count - NamesAtMost} more",
    };

    private static string Mark(HealthLevel level) => level switch
    {
        HealthLevel.Trouble => "TROUBLE ",
        HealthLevel.Warning => "WARNING ",
        HealthLevel.Advice => "advice  ",
        _ => "well    ",
    };
}
