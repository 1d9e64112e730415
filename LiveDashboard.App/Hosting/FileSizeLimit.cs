using System.Runtime.InteropServices;

namespace LiveDashboard.App.Hosting;

/// <summary>
/// A limit on the size of files (<c>ulimit -f</c>, <c>LimitFSIZE</c> of a service) ends whoever writes beyond it by a signal,
/// without a word. Taken, the write fails instead, and the store treats it as what it is: a disk that takes no more.
/// </summary>
internal static class FileSizeLimit
{
    // SIGXFSZ, the same on Linux and macOS; the runtime has no name for it.
    private const PosixSignal Exceeded = (PosixSignal)25;

    /// <summary>From here on until disposed, a write beyond the limit is an error.</summary>
    public static IDisposable? MakeAnError() =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(Exceeded, context => context.Cancel = true);
}
