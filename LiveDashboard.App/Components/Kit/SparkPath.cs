using System.Globalization;
using System.Text;

namespace LiveDashboard.App.Components.Kit;

/// <summary>A line of samples as SVG path data in a box of 100 by 28, in whole numbers: short strings, small batches.</summary>
public sealed record SparkPath(string Line, string Area)
{
    private const int Width = 100;
    private const int Height = 28;
    private const int Margin = 2;

    public static SparkPath Flat { get; } = new("M0 26L100 26", "M0 26L100 26V28H0Z");

    public static SparkPath Of(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
            return Flat;
        double low = values.Min(), high = values.Max();
        if (high - low < 1e-9)
        {
            // A line that never moved lies on the floor when it is zero and in the middle otherwise.
            low -= high == 0 ? 0 : 1;
            high = low + (high == 0 ? 1 : 2);
        }
        var line = new StringBuilder(values.Count * 7);
        for (var i = 0; i < values.Count; i++)
        {
            var x = (int)Math.Round(i * (double)Width / (values.Count - 1));
            var y = (int)Math.Round(Height - Margin - (values[i] - low) / (high - low) * (Height - 2 * Margin));
            line.Append(i == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{x} {y}");
        }
        return new SparkPath(line.ToString(), $"{line}V{Height}H0Z");
    }
}
