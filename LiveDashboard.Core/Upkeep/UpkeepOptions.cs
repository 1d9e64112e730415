using System.ComponentModel.DataAnnotations;

namespace LiveDashboard.Core.Upkeep;

/// <summary>What upkeep keeps and for how long.</summary>
public sealed class UpkeepOptions
{
    public const string Section = "Upkeep";

    /// <summary>Age at which feed rows, usage records and file edits are retired.</summary>
    public TimeSpan KeepEvents { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Feed rows kept at most, whatever their age.</summary>
    [Range(1_000, 1_000_000_000)]
    public long KeepRows { get; init; } = 5_000_000;

    /// <summary>Age at which ended sessions and finished jobs are retired, counted from their last change.</summary>
    public TimeSpan KeepFinished { get; init; } = TimeSpan.FromDays(90);

    public TimeSpan RetentionInterval { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(30);
}
