using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>How a file has grown over the last days, hour by hour, and where that leads.</summary>
/// <param name="Sizes">Bytes of file and log, the newest last.</param>
public sealed record DatabaseGrowth(ImmutableArray<double> Sizes, GrowthForecast? Forecast)
{
    public static DatabaseGrowth Unknown { get; } = new([], null);
}
