namespace LiveDashboard.Core.Model;

/// <summary>How fast a database grows and when its disk is full if that goes on.</summary>
/// <param name="BytesPerDay">Slope of the size over the hours that are known; negative while it shrinks.</param>
/// <param name="Basis">How long the size has been followed.</param>
/// <param name="UntilFull">Null if it does not grow, or for more than ten years.</param>
public sealed record GrowthForecast(double BytesPerDay, TimeSpan Basis, TimeSpan? UntilFull)
{
    private static readonly TimeSpan LeastBasis = TimeSpan.FromHours(3);
    private const double DaysThatMatter = 3650;

    /// <summary>By least squares over sizes at moments; null as long as they span less than three hours.</summary>
    /// <param name="free">Bytes that the disk has left.</param>
    public static GrowthForecast? Of(IReadOnlyList<(DateTimeOffset At, long Bytes)> sizes, long? free)
    {
        if (sizes.Count < 3 || sizes[^1].At - sizes[0].At is var basis && basis < LeastBasis)
            return null;
        var days = sizes.Select(s => (s.At - sizes[0].At).TotalDays).ToArray();
        double meanDay = days.Average(), meanSize = sizes.Average(s => (double)s.Bytes);
        var slope = days.Zip(sizes, (day, size) => (day - meanDay) * (size.Bytes - meanSize)).Sum() / days.Sum(day => (day - meanDay) * (day - meanDay));
        var left = slope > 0 && free is { } room ? room / slope : double.PositiveInfinity;
        return new GrowthForecast(slope, sizes[^1].At - sizes[0].At, left < DaysThatMatter ? TimeSpan.FromDays(left) : null);
    }
}
