using System.Globalization;

namespace LiveDashboard.Benchmarks;

/// <summary>What the kernel says of a process: memory that is resident and the part of it that is no file, threads, open handles.</summary>
internal sealed record ProcessGauge(double RssMegabytes, double OwnMegabytes, int Threads, int Handles)
{
    public static ProcessGauge Of(int process)
    {
        var folder = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}";
        var status = File.ReadAllLines(Path.Combine(folder, "status"));
        return new ProcessGauge(
            Number(status, "VmRSS:") / 1024d, Number(status, "RssAnon:") / 1024d, (int)Number(status, "Threads:"),
            Directory.GetFileSystemEntries(Path.Combine(folder, "fd")).Length);
    }

    private static long Number(string[] status, string name) =>
        long.Parse(status.Single(l => l.StartsWith(name, StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
