using System.Runtime.InteropServices;

namespace LiveDashboard.Tests.Security;

/// <summary>A folder that is gone after the test; on demand as a shell with the usual umask would leave it.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly int _former;

    public TempFolder(bool usualUmask = false)
    {
        _former = usualUmask ? Umask(18) : -1;
        Path = Directory.CreateTempSubdirectory("ld-files").FullName;
    }

    public string Path { get; }

    public void Dispose()
    {
        if (_former >= 0)
            _ = Umask(_former);
        Directory.Delete(Path, recursive: true);
    }

#pragma warning disable SYSLIB1054 // One call of two integers.
    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Umask(int mode);
#pragma warning restore SYSLIB1054
}
