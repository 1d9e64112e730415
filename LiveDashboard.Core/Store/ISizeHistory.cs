using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store;

/// <summary>How large database files were, hour by hour.</summary>
public interface ISizeHistory
{
    /// <summary>The samples of a file from <paramref name="sinceMs"/> (milliseconds since 1970 UTC) on, oldest first.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read just now.</exception>
    ValueTask<IReadOnlyList<SizeSample>> ReadAsync(string file, long sinceMs, CancellationToken cancellationToken);
}
