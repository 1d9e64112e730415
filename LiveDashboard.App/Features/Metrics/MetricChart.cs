using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Metrics;

/// <summary>One chart, ready to be drawn.</summary>
/// <param name="At">The time of the right edge.</param>
/// <param name="Scale">The value of the upper edge, in the unit.</param>
public sealed record MetricChart(string Title, string About, DateTimeOffset? At, double Scale, string Unit, string Top, string Middle, ImmutableArray<MetricLine> Lines)
{
    public const string None = "–";

    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(1);
    private static readonly double[] Steps = [1, 2, 4, 6, 8, 10];

    /// <summary>The same in words, for those who cannot see it.</summary>
    public string Summary => $"{Title}, {About}, the last 15 minutes: {string.Join("; ", Lines.Select(l => $"{l.Name} {l.Now} now, {l.Highest} at most"))}";

    internal static MetricChart Of(ChartKind kind, ImmutableArray<MetricSample> samples)
    {
        var points = kind.Lines.Select(line => samples.Select(s => line.Of([s])).ToArray()).ToArray();
        var top = Round(Math.Max(kind.Least, points.SelectMany(p => p).Max() ?? 0));
        return new MetricChart(
            kind.Title, kind.About, samples.LastOrDefault()?.At, top, kind.Unit, kind.Say(top), kind.Say(top / 2), [.. kind.Lines.Select((line, i) => Line(kind, line, samples, points[i], top))]);
    }

    private static MetricLine Line(ChartKind kind, LineKind line, ImmutableArray<MetricSample> samples, double?[] points, double top)
    {
        var path = new LinePath(top);
        for (var i = 0; i < samples.Length; i++)
            path.Add(LinePath.Width - (int)Math.Round((samples[^1].At - samples[i].At).TotalSeconds), points[i]);
        var (drawn, area) = path.Done();
        var now = Say(Now(line, samples));
        return new MetricLine(line.Name, line.Tone, drawn, area, now, now == None || now == kind.Say(0), Say(samples.IsEmpty ? null : line.Of(samples)), Say(points.Max()));

        string Say(double? value) => value is { } known ? kind.Say(known) : None;
    }

    private static double? Now(LineKind line, ImmutableArray<MetricSample> samples) =>
        samples.IsEmpty ? null
        : line.IsLevel ? line.Of([samples[^1]])
        : line.Of([.. samples.Where(s => samples[^1].At - s.At < Recent)]);

    /// <summary>The next number above whose half is as easy to say.</summary>
    private static double Round(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return Steps.First(step => step * power >= value * (1 - 1e-9)) * power;
    }
}
