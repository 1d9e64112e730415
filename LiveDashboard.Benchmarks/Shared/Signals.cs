using System.Diagnostics;
using System.Globalization;

namespace LiveDashboard.Benchmarks;

/// <summary>The signals that .NET does not send.</summary>
internal static class Signals
{
    public static void Send(int process, string signal) => Kill(process.ToString(CultureInfo.InvariantCulture), signal);

    /// <summary>To a program that leads a group of its own, and to all that it started.</summary>
    public static void SendGroup(int process, string signal) => Kill($"-{process.ToString(CultureInfo.InvariantCulture)}", signal);

    private static void Kill(string whom, string signal)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-s", signal, "--", whom]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }
}
