using Microsoft.Win32.SafeHandles;

namespace LiveDashboard.Core.Store.Inspection;

/// <summary>
/// A file that is read again and again through one handle. POSIX locks belong to the process: closing any handle of a file
/// drops all locks that this process's SQLite has on it. So the handle stays open as long as the file at the path is the same.
/// </summary>
internal sealed class HeldFile(string path)
{
    private SafeFileHandle? _handle;
    private FileIdentity? _identity;

    public FileIdentity? Identity => _identity;

    /// <summary>Up to so many bytes from the start; null if there is no file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public byte[]? Head(int length)
    {
        var identity = FileIdentity.Of(path);
        if (_handle is not null && (identity is null || identity != _identity))
        {
            // The path leads elsewhere now: whatever has the old file open works on a file without a name.
            _handle.Dispose();
            _handle = null;
        }
        _identity = identity;
        if (identity is null && (OperatingSystem.IsLinux() || !File.Exists(path)))
            return null;
        _handle ??= File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[length];
        var read = RandomAccess.Read(_handle, bytes, 0);
        return read == length ? bytes : bytes[..read];
    }
}
