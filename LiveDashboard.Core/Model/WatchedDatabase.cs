using System.Collections.Immutable;

namespace LiveDashboard.Core.Model;

/// <summary>A database file as it has been seen over time.</summary>
public sealed record WatchedDatabase
{
    /// <summary>What a person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>As it stands in the configuration.</summary>
    public required string Path { get; init; }

    /// <summary>True for the file this board writes.</summary>
    public bool IsBoard { get; init; }

    /// <summary>The last look that came to an end; null before the first.</summary>
    public DatabaseReading? Reading { get; init; }

    /// <summary>Since when looks have not come to an end, for example on a disk that hangs; null while they do.</summary>
    public DateTimeOffset? OverdueSince { get; init; }

    /// <summary>Since when the present writer has held the lock without a break, or null.</summary>
    public DateTimeOffset? WriterSince { get; init; }

    /// <summary>Since when the oldest reader has stood on its snapshot, or null.</summary>
    public DateTimeOffset? ReaderSince { get; init; }

    /// <summary>Holds of a second and more that have ended, the newest first.</summary>
    public ImmutableArray<LockEpisode> Holds { get; init; } = [];

    /// <summary>The longest of all, the present one included.</summary>
    public LockEpisode? WorstHold { get; init; }

    /// <summary>Size of the log at even steps, the newest last.</summary>
    public ImmutableArray<double> LogSizes { get; init; } = [];

    /// <summary>When pages of the log were last seen to have been folded into the main file, by whomever.</summary>
    public DateTimeOffset? FoldedAt { get; init; }

    /// <summary>Size of file and log hour by hour over the last days, the newest last.</summary>
    public ImmutableArray<double> Sizes { get; init; } = [];

    public GrowthForecast? Growth { get; init; }

    /// <summary>The worst first; never empty once it was read.</summary>
    public ImmutableArray<HealthFinding> Findings { get; init; } = [];

    public HealthLevel Level => Findings.IsEmpty ? HealthLevel.Good : Findings[0].Level;

    public TimeSpan WriterFor => Reading is { } reading && WriterSince is { } since ? reading.ReadAt - since : default;

    public TimeSpan ReaderFor => Reading is { } reading && ReaderSince is { } since ? reading.ReadAt - since : default;
}
