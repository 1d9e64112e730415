using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Projections;

/// <summary>One counter and what it was before, oldest sample first; the last sample is the value.</summary>
public sealed record Counter(double Value, ImmutableArray<double> History)
{
    public static Counter Zero { get; } = new(0, []);
}

/// <summary>The numbers of the overview. History has one sample each <see cref="CountersProjection.SampleEvery"/>.</summary>
public sealed record CountersSnapshot
{
    public static CountersSnapshot Empty { get; } = new();

    /// <summary>Feed rows a second, averaged over the last sample time.</summary>
    public Counter EventsPerSecond { get; init; } = Counter.Zero;
    public Counter ActiveSessions { get; init; } = Counter.Zero;
    public Counter RunningJobs { get; init; } = Counter.Zero;
    public Counter NeedsAttention { get; init; } = Counter.Zero;

    /// <summary>Tokens of the board's local day, all kinds.</summary>
    public Counter TokensToday { get; init; } = Counter.Zero;

    /// <summary>US dollars of the board's local day.</summary>
    public Counter CostToday { get; init; } = Counter.Zero;
    public TokenTotals Today { get; init; }
    public long Events { get; init; }
}
