using System.Globalization;

namespace LiveDashboard.Core.Store.Inspection;

/// <summary>A byte range of a file that a process has locked, from the kernel's table.</summary>
/// <param name="End">The last byte, inclusive.</param>
internal sealed record KernelLock(int Process, bool IsExclusive, FileIdentity File, long Start, long End)
{
    private const string Table = "/proc/locks";

    public bool Covers(long from, long to) => Start <= to && End >= from;

    /// <summary>
    /// Whether it lies on this file. Layered file systems (overlay, btrfs) show another device in the kernel's table than to
    /// whoever asks for the file: there the process must have the file open.
    /// </summary>
    public bool IsOn(FileIdentity? file, string path) =>
        file is { } known && File.Inode == known.Inode && (File == known || ProcessTable.Opens(Process, path));

    /// <summary>All POSIX locks of the machine that the kernel shows us; null where there is no such table.</summary>
    public static IReadOnlyList<KernelLock>? All()
    {
        try
        {
            return System.IO.File.Exists(Table) ? [.. System.IO.File.ReadLines(Table).Select(Parse).OfType<KernelLock>()] : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A line as proc(5) describes it: "1: POSIX  ADVISORY  WRITE 4711 fe:00:11665414 120 120". Waiting ones bear "->".</summary>
    public static KernelLock? Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 8 || words[1] != "POSIX" || words[5].Split(':') is not [var major, var minor, var inode])
            return null;
        return int.TryParse(words[4], CultureInfo.InvariantCulture, out var process)
            && uint.TryParse(major, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var high)
            && uint.TryParse(minor, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var low)
            && ulong.TryParse(inode, CultureInfo.InvariantCulture, out var number)
            && long.TryParse(words[6], CultureInfo.InvariantCulture, out var start)
                ? new KernelLock(process, words[3] == "WRITE", new FileIdentity(high, low, number), start, LastByte(words[7]))
                : null;
    }

    private static long LastByte(string word) => long.TryParse(word, CultureInfo.InvariantCulture, out var end) ? end : long.MaxValue;
}
