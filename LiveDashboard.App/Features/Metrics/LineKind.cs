using LiveDashboard.Core.Model;

namespace LiveDashboard.App.Features.Metrics;

/// <summary>What one line of a chart is made of.</summary>
/// <param name="Of">The figure of some samples together; null where they have none.</param>
/// <param name="IsLevel">It stands rather than happens: its newest value is its figure, not that of the last minute.</param>
internal sealed record LineKind(string Name, string Tone, Func<IReadOnlyList<MetricSample>, double?> Of, bool IsLevel = false)
{
    /// <summary>The value in seconds below which that part of all values lies.</summary>
    public static LineKind Quantile(string name, string tone, double part, Func<MetricSample, Distribution> of) =>
        new(name, tone, samples => Together(samples, of).Quantile(part));

    public static LineKind Mean(string name, string tone, Func<MetricSample, Distribution> of) => new(name, tone, samples => Together(samples, of).Mean);

    public static LineKind Greatest(string name, string tone, Func<MetricSample, Distribution> of) =>
        new(name, tone, samples => Together(samples, of) is { Count: > 0 } all ? all.Max : null);

    public static LineKind PerSecond(string name, string tone, Func<MetricSample, long> of) =>
        new(name, tone, samples => samples.Sum(of) / samples.Sum(s => s.Over.TotalSeconds));

    public static LineKind PerMinute(string name, string tone, Func<MetricSample, long> of) =>
        new(name, tone, samples => samples.Sum(of) / samples.Sum(s => s.Over.TotalMinutes));

    public static LineKind Level(string name, string tone, Func<MetricSample, long> of) =>
        new(name, tone, samples => samples.Average(s => (double)of(s)), IsLevel: true);

    private static Distribution Together(IReadOnlyList<MetricSample> samples, Func<MetricSample, Distribution> of) =>
        samples.Aggregate(Distribution.None, (all, sample) => all.Plus(of(sample)));
}
