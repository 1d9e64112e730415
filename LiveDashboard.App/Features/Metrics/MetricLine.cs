namespace LiveDashboard.App.Features.Metrics;

/// <summary>One line of a chart, ready to be drawn, and its figures in words.</summary>
/// <param name="Now">Of the last minute, or as it stands.</param>
/// <param name="IsNothing">That nothing happens, which is no news.</param>
/// <param name="Whole">Of all that is shown.</param>
/// <param name="Highest">The greatest of all points.</param>
public sealed record MetricLine(string Name, string Tone, string Path, string Area, string Now, bool IsNothing, string Whole, string Highest);
