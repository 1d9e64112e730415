using System.Diagnostics;
using System.Globalization;

namespace LiveDashboard.Tests.Faults;

/// <summary>The signals that .NET does not send.</summary>
internal static class Signals
{
    public static void Send(int process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
