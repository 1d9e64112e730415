namespace LiveDashboard.Core.Model;

/// <summary>Times in the database are integer milliseconds since 1970 UTC; anything a date cannot hold is clamped.</summary>
public static class UnixTime
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static DateTimeOffset FromMilliseconds(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, Latest));

    public static long ToMilliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
