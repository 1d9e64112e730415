namespace LiveDashboard.Core.Store.Inspection;

/// <summary>Which file it is, whatever its name: the device and the number of its inode.</summary>
public readonly record struct FileIdentity(uint Major, uint Minor, ulong Inode)
{
    /// <summary>Null if there is no such file, or where the system does not tell (only Linux does).</summary>
    public static FileIdentity? Of(string path) => OperatingSystem.IsLinux() ? FileCalls.Look(path)?.Identity : null;
}
