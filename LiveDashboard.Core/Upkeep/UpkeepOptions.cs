using System.ComponentModel.DataAnnotations;

namespace LiveDashboard.Core.Upkeep;

/// <summary>What upkeep keeps and for how long.</summary>
public sealed class UpkeepOptions
{
    public const string Section = "Upkeep";

    /// <summary>Age at which feed rows and file edits are retired.</summary>
    public TimeSpan KeepEvents { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Age at which usage records are retired; the sums that reports are made of stay.</summary>
    public TimeSpan KeepUsage { get; init; } = TimeSpan.FromDays(180);

    /// <summary>Age at which the sums are retired: of usage by the quarter of an hour, of events by the hour. Events by the day are kept for ever.</summary>
    public TimeSpan KeepSums { get; init; } = TimeSpan.FromDays(730);

    /// <summary>Feed rows kept at most, whatever their age.</summary>
    [Range(1_000, 1_000_000_000)]
    public long KeepRows { get; init; } = 5_000_000;

    /// <summary>Bytes the database may use: beyond, the oldest feed rows, file edits and lines of jobs' logs go, however young. Null: as many as it takes.</summary>
    [Range(16L * 1024 * 1024, long.MaxValue)]
    public long? KeepBytes { get; init; }

    /// <summary>Age at which ended sessions, finished jobs and settled attention are retired, counted from their last change.</summary>
    public TimeSpan KeepFinished { get; init; } = TimeSpan.FromDays(90);

    public TimeSpan RetentionInterval { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of the database's disk that are left free: below, senders are told to try again. Null: 256 MiB, or a quarter of a small disk.</summary>
    [Range(0, long.MaxValue)]
    public long? KeepFree { get; init; }

    /// <summary>How often every page of the database is read and checked.</summary>
    public TimeSpan IntegrityInterval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How often today's spend is held against the budgets.</summary>
    public TimeSpan BudgetInterval { get; init; } = TimeSpan.FromSeconds(10);
}
