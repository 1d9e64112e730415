namespace LiveDashboard.Benchmarks;

/// <summary>How fast a measured value grows: the line of least squares through its samples.</summary>
internal static class Slope
{
    /// <summary>In units of the value for an hour; not a number below three samples.</summary>
    public static double PerHour(IReadOnlyCollection<(TimeSpan At, double Value)> samples)
    {
        if (samples.Count < 3)
            return double.NaN;
        var (x, y) = (samples.Average(s => s.At.TotalHours), samples.Average(s => s.Value));
        return samples.Sum(s => (s.At.TotalHours - x) * (s.Value - y)) / samples.Sum(s => Math.Pow(s.At.TotalHours - x, 2));
    }

    /// <summary>How sure the slope is: its standard error, in the same units.</summary>
    public static double ErrorPerHour(IReadOnlyCollection<(TimeSpan At, double Value)> samples)
    {
        if (samples.Count < 4)
            return double.NaN;
        var slope = PerHour(samples);
        var (x, y) = (samples.Average(s => s.At.TotalHours), samples.Average(s => s.Value));
        var rest = samples.Sum(s => Math.Pow(s.Value - y - slope * (s.At.TotalHours - x), 2)) / (samples.Count - 2);
        return Math.Sqrt(rest / samples.Sum(s => Math.Pow(s.At.TotalHours - x, 2)));
    }
}
