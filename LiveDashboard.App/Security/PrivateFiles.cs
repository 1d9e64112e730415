using System.Runtime.InteropServices;
using System.Text;

namespace LiveDashboard.App.Security;

/// <summary>Files that only the owner may read, whatever the umask of the shell that started us.</summary>
internal static class PrivateFiles
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;

    private const int GroupAndOthers = 63; // octal 077

    /// <summary>Makes every file this process creates from now on private: the database, its log, the key ring.</summary>
    public static void RestrictNewFiles()
    {
        if (!OperatingSystem.IsWindows())
            _ = Umask(GroupAndOthers);
    }

    /// <summary>Creates the folder as private. A folder that is there keeps its mode: it may be shared on purpose.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnlyFolder);
    }

    /// <summary>Creates the file with its whole text, or answers false when it is there already. Never seen half written.</summary>
    public static bool TryCreate(string path, string text)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var writer = new StreamWriter(draft, options))
            writer.Write(text);
        try
        {
            return MoveNew(draft, path);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // On Unix File.Move looks first and renames then: of two that start at once the second would replace the first one's
    // file. link() refuses a name that is taken, in one step.
    private static bool MoveNew(string draft, string path)
    {
        if (!OperatingSystem.IsWindows() && Link(CString(draft), CString(path)) == 0)
            return true;
        try
        {
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static byte[] CString(string text) => Encoding.UTF8.GetBytes(text + '\0');

    // System calls with integers and bytes: no marshalling, so no unsafe code in the project.
#pragma warning disable SYSLIB1054
    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Umask(int mode);

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] from, byte[] to);
#pragma warning restore SYSLIB1054
}
