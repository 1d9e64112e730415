using System.Reflection;

namespace LiveDashboard.App.Ingest;

/// <summary>Which version runs, and for how long.</summary>
internal sealed class BoardAge(TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();

    public static string Version { get; } =
        typeof(BoardAge).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public TimeSpan Uptime => clock.GetElapsedTime(_start);
}
