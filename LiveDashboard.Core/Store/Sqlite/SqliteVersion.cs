using SQLitePCL;

namespace LiveDashboard.Core.Store.Sqlite;

/// <summary>The SQLite that is loaded, and whether it has the WAL-reset race (sqlite.org/wal.html, "walresetbug").</summary>
public static class SqliteVersion
{
    private static readonly Version[] BackPorts = [new(3, 44, 6), new(3, 50, 7)];
    private static readonly Version Fixed = new(3, 51, 3);

    public static string Loaded => raw.sqlite3_libversion().utf8_to_string();

    /// <summary>True while only truncating checkpoints are safe.</summary>
    public static bool NeedsProtection => HasResetRace(Version.Parse(Loaded));

    internal static bool HasResetRace(Version version) =>
        version < Fixed
        && !BackPorts.Any(p => p.Major == version.Major && p.Minor == version.Minor && version >= p);
}
