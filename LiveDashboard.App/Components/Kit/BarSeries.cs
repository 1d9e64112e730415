using System.Collections.Immutable;

namespace LiveDashboard.App.Components.Kit;

/// <summary>One layer of a <see cref="StackedBars"/>: its name for the legend, its colour, a value for each bar.</summary>
/// <param name="Tone">A series of the style sheet: s1 to s4.</param>
public sealed record BarSeries(string Name, string Tone, ImmutableArray<double> Values);
