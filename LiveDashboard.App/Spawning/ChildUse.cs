namespace LiveDashboard.App.Spawning;

/// <summary>What a child, and what it waited for itself, has used of the machine.</summary>
/// <param name="PeakBytes">The most memory one process of them had resident.</param>
internal sealed record ChildUse(TimeSpan User, TimeSpan System, long? PeakBytes)
{
    private const int Children = -1;

    /// <summary>Of all children that have ended; the program has one. Null on Windows and on 32 bits, where it is not known.</summary>
    public static ChildUse? OfEnded(PeakMemory peak)
    {
        if (OperatingSystem.IsWindows() || nint.Size != 8)
            return null;
        // struct rusage: two timevals, the peak, and thirteen counters that are of no use here.
        var use = new long[32];
        if (SystemCalls.GetResourceUse(Children, use) != 0)
            return null;
        return new ChildUse(Time(use[0], use[1]), Time(use[2], use[3]), peak.Told(OperatingSystem.IsLinux() ? use[4] * 1024 : use[4]));
    }

    // macOS has 32 bits of microseconds and leaves the rest of the word as it is.
    private static TimeSpan Time(long seconds, long microseconds) =>
        TimeSpan.FromSeconds(seconds) + TimeSpan.FromMicroseconds(OperatingSystem.IsMacOS() ? (int)microseconds : microseconds);
}
