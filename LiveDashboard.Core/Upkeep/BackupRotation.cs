using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>Which backups are no longer needed.</summary>
public static class BackupRotation
{
    /// <param name="backups">All there are.</param>
    /// <param name="newest">So many of the newest are kept.</param>
    /// <param name="days">And the last one of each of so many days that have one, by UTC.</param>
    public static IReadOnlyList<BackupFile> Superfluous(IEnumerable<BackupFile> backups, int newest, int days)
    {
        var all = backups.OrderByDescending(b => b.MadeAt).ToArray();
        var kept = all.Take(newest).Concat(all.DistinctBy(b => b.MadeAt.UtcDateTime.Date).Take(days)).ToHashSet();
        return [.. all.Where(b => !kept.Contains(b))];
    }
}
