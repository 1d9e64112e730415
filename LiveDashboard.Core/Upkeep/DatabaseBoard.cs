using System.Collections.Immutable;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>The watched database files as they were last seen: the board's own first, then those of the configuration.</summary>
public sealed class DatabaseBoard
{
    private volatile IReadOnlyList<WatchedDatabase> _current = [];
    private volatile IReadOnlyDictionary<string, DatabaseGrowth> _growth = new Dictionary<string, DatabaseGrowth>(StringComparer.Ordinal);

    public IReadOnlyList<WatchedDatabase> Current => _current;

    /// <summary>The board's own file; null before the first look.</summary>
    public WatchedDatabase? Own => _current is [var own, ..] ? own : null;

    internal DatabaseGrowth GrowthOf(string path) => _growth.GetValueOrDefault(path) ?? DatabaseGrowth.Unknown;

    internal void Foretell(IReadOnlyDictionary<string, DatabaseGrowth> growth) => _growth = growth;

    internal void Set(IReadOnlyList<WatchedDatabase> databases) => _current = databases;
}
