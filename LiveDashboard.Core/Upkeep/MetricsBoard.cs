using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>The board's own figures of the last quarter of an hour, oldest first. Upkeep adds to them and publishes their topic.</summary>
public sealed class MetricsBoard
{
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private Figures _current = new([], null);

    public ImmutableArray<MetricSample> Samples => Volatile.Read(ref _current).Samples;

    /// <summary>When collecting began; null before.</summary>
    public DateTimeOffset? Since => Volatile.Read(ref _current).Since;

    internal void Begin(DateTimeOffset at) => Volatile.Write(ref _current, new Figures([], at));

    internal void Add(MetricSample sample) =>
        Volatile.Write(ref _current, _current with { Samples = [.. _current.Samples.Where(s => sample.At - s.At < Kept), sample] });

    private sealed record Figures(ImmutableArray<MetricSample> Samples, DateTimeOffset? Since);
}
