using System.Collections.Immutable;

namespace LiveDashboard.Core.Model;

/// <summary>What this board's own writer has met since its start.</summary>
/// <param name="LockWaits">Transactions by how long each waited for the write lock, by <see cref="WaitBounds"/>; the last place is for what was longer.</param>
/// <param name="LockRetries">Times that the wait was begun anew because another process kept the lock.</param>
/// <param name="CacheHits">Pages that were found in the writer's page cache.</param>
/// <param name="CacheMisses">Pages that had to be read from the file.</param>
public sealed record StoreFigures(ImmutableArray<long> LockWaits, long LockRetries, long CacheHits, long CacheMisses)
{
    /// <summary>Upper bounds of the waits, rising.</summary>
    public static ImmutableArray<TimeSpan> WaitBounds { get; } =
        [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    public static StoreFigures None { get; } = new([.. Enumerable.Repeat(0L, WaitBounds.Length + 1)], 0, 0, 0);

    /// <summary>Share of pages found in the cache, 0 to 1; null before the first.</summary>
    public double? CacheHitRate => CacheHits + CacheMisses is > 0 and var pages ? CacheHits / (double)pages : null;
}
