using System.Diagnostics;
using System.Globalization;

namespace LiveDashboard.App.Spawning;

/// <summary>
/// The most memory a child had resident. What the system counts (rusage) begins with the memory of who started it, some 80 MB
/// of ours, and so is good only above that; below it Linux is asked while the child runs.
/// </summary>
internal sealed class PeakMemory(int process)
{
    private const string Label = "VmHWM:";

    private long? _seen;

    /// <summary>To be called now and then while the child runs.</summary>
    public void Look()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            var line = File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status").FirstOrDefault(l => l.StartsWith(Label, StringComparison.Ordinal));
            if (line is not null && long.TryParse(line.AsSpan(Label.Length).Trim().TrimEnd("kB "), CultureInfo.InvariantCulture, out var kilobytes))
                _seen = Math.Max(_seen ?? 0, kilobytes * 1024);
        }
        // It has ended.
        catch (IOException)
        {
        }
    }

    /// <param name="counted">The system's count, in bytes, with that of the child's own children.</param>
    /// <returns>Bytes; null where it is not known.</returns>
    public long? Told(long counted)
    {
        using var self = Process.GetCurrentProcess();
        return counted > self.PeakWorkingSet64 ? counted : _seen;
    }
}
