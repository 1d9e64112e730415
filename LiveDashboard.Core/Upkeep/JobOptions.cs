using System.ComponentModel.DataAnnotations;

namespace LiveDashboard.Core.Upkeep;

/// <summary>What is concluded from a worker's silence.</summary>
public sealed class JobOptions
{
    public const string Section = "Jobs";

    /// <summary>A running job whose worker gives no sign for so long is stalled, unless it asked for another patience.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan StallAfter { get; init; } = TimeSpan.FromMinutes(2);
}
