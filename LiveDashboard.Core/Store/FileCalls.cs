using System.Runtime.InteropServices;
using System.Text;
using LiveDashboard.Core.Store.Inspection;
using Microsoft.Win32.SafeHandles;

namespace LiveDashboard.Core.Store;

/// <summary>What .NET does not offer of files: which one lies at a path, a look at one that is locked, and a rename that stays.</summary>
internal static class FileCalls
{
    private const int CurrentFolder = -100;
    private const int DoNotAskTheServer = 0x4000;
    private const uint InodeSizeAndBlocks = 0x100 | 0x200 | 0x400;
    private const int BlockBytes = 512;

    /// <summary>The file at a path, followed through links; null if there is none. Nothing is opened: that would cost SQLite its locks.</summary>
    public static FileState? Look(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            // struct statx of the Linux kernel, the same on every processor: inode at 32, size at 40, blocks at 48, device at 136.
            var found = new byte[256];
            return StatX(CurrentFolder, CString(path), DoNotAskTheServer, InodeSizeAndBlocks, found) == 0
                ? new FileState(
                    new FileIdentity(BitConverter.ToUInt32(found, 136), BitConverter.ToUInt32(found, 140), BitConverter.ToUInt64(found, 32)),
                    BitConverter.ToInt64(found, 40), BitConverter.ToInt64(found, 48) * BlockBytes)
                : null;
        }
        // Elsewhere one file is told from another only by being there.
        return new FileInfo(path) is { Exists: true } file ? new FileState(default, file.Length, file.Length) : null;
    }

    /// <summary>The text of a file, also while another process holds it for itself; "" if it cannot be read.</summary>
    public static string Peek(string path)
    {
        if (OperatingSystem.IsWindows())
            return "";
        using var file = new SafeFileHandle(Open(CString(path), 0), ownsHandle: true);
        if (file.IsInvalid)
            return "";
        var bytes = new byte[1024];
        return Encoding.UTF8.GetString(bytes, 0, RandomAccess.Read(file, bytes, 0));
    }

    /// <summary>Makes the names in a folder as durable as the files they stand for.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var handle = new SafeFileHandle(Open(CString(folder), 0), ownsHandle: true);
        if (handle.IsInvalid || FSync((int)handle.DangerousGetHandle()) != 0)
            throw new IOException($"{folder} could not be written to disk");
    }

    private static byte[] CString(string text) => Encoding.UTF8.GetBytes(text + '\0');

    // Integers and bytes: no marshalling, so no unsafe code in the project.
#pragma warning disable SYSLIB1054
    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, byte[] path, int flags, uint wanted, byte[] found);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FSync(int file);
#pragma warning restore SYSLIB1054
}

/// <param name="Allocated">Bytes that it takes of its disk.</param>
internal readonly record struct FileState(FileIdentity Identity, long Bytes, long Allocated);
