using System.Runtime.CompilerServices;

namespace LiveDashboard.Tests.Setup;

/// <summary>What every host in this process starts from.</summary>
internal static class TestProcess
{
    // A watch a settings file and host: the system gives a user 128 in all.
#pragma warning disable CA2255 // A test assembly has no entry of its own.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void UseNoSettingsWatch() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
