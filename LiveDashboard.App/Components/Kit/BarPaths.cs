using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LiveDashboard.App.Components.Kit;

/// <summary>Stacked bars as one SVG path a series, in a box of 480 by 120 and in whole numbers: short strings, small batches.</summary>
public static class BarPaths
{
    public const int Width = 480;
    public const int Height = 120;

    /// <summary>A lone bar is not as wide as the box.</summary>
    private const int FewestSlots = 12;

    public static double Highest(ImmutableArray<BarSeries> series) =>
        series.IsEmpty ? 0 : Enumerable.Range(0, series[0].Values.Length).Select(i => series.Sum(s => s.Values[i])).DefaultIfEmpty().Max();

    public static ImmutableArray<string> Of(ImmutableArray<BarSeries> series)
    {
        var highest = Highest(series);
        if (highest <= 0)
            return [.. series.Select(_ => "")];
        var slot = (double)Width / Math.Max(FewestSlots, series[0].Values.Length);
        var floor = new double[series[0].Values.Length];
        return [.. series.Select(s => Layer(s.Values, floor, slot, highest))];
    }

    private static string Layer(ImmutableArray<double> values, double[] floor, double slot, double highest)
    {
        var path = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
        {
            // Edges are rounded, not heights: layers meet without a seam.
            int bottom = Y(floor[i], highest), top = Y(floor[i] += values[i], highest);
            if (values[i] <= 0 || top == bottom)
                continue;
            int left = (int)Math.Round(i * slot), right = Math.Max(left + 1, (int)Math.Round((i + 1) * slot) - (slot > 4 ? 2 : 1));
            path.Append(CultureInfo.InvariantCulture, $"M{left} {top}H{right}V{bottom}H{left}Z");
        }
        return path.ToString();
    }

    private static int Y(double value, double highest) => (int)Math.Round(Height - value / highest * Height);
}
