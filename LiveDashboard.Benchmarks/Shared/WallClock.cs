namespace LiveDashboard.Benchmarks;

/// <summary>Milliseconds since 1970, the clock that all processes of the machine share.</summary>
internal static class WallClock
{
    public static double Now => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
}
