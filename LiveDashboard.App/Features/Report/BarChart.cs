using System.Collections.Immutable;
using System.Globalization;

namespace LiveDashboard.App.Features.Report;

/// <summary>Stacked bars as rectangles of a box of 1000 by 100; the page stretches it.</summary>
public sealed record BarChart(ImmutableArray<BarPart> Parts, double Top, ImmutableArray<string> Marks)
{
    private const double Width = 1000;
    private const double Height = 100;

    private static readonly double[] Steps = [1, 2, 5, 10];

    /// <param name="values">For each bar its parts, from the foot up.</param>
    /// <param name="marks">What stands below each bar.</param>
    public static BarChart Of(IReadOnlyList<double[]> values, IReadOnlyList<string> marks)
    {
        var top = Round(values.Count == 0 ? 0 : values.Max(v => v.Sum()));
        var step = Width / Math.Max(1, values.Count);
        var gap = Math.Min(step * 0.28, 14);
        var parts = ImmutableArray.CreateBuilder<BarPart>();
        for (var i = 0; i < values.Count; i++)
        {
            var foot = Height;
            for (var kind = 0; kind < values[i].Length; kind++)
            {
                var height = values[i][kind] / top * Height;
                if (height <= 0)
                    continue;
                foot -= height;
                parts.Add(new BarPart(Text(i * step + gap / 2), Text(foot), Text(step - gap), Text(height), kind));
            }
        }
        return new BarChart(parts.ToImmutable(), top, Thin(marks));
    }

    // At most eight marks, so that they never touch.
    private static ImmutableArray<string> Thin(IReadOnlyList<string> marks)
    {
        var every = (marks.Count + 7) / 8;
        return [.. marks.Select((mark, i) => i % Math.Max(1, every) == 0 ? mark : "")];
    }

    /// <summary>The next number above that is one, two or five times a power of ten.</summary>
    private static double Round(double value)
    {
        if (value <= 0)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return Steps.First(step => step * power >= value * (1 - 1e-9)) * power;
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>One rectangle, as attributes.</summary>
public sealed record BarPart(string X, string Y, string Width, string Height, int Kind);
