using System.Collections.Immutable;

namespace LiveDashboard.Core.Projections;

/// <summary>How many rows stand in which state: loaded from the table, then moved by what each event says it was and is.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Load(IEnumerable<KeyValuePair<string, int>> counts)
    {
        _counts.Clear();
        foreach (var (state, count) in counts)
            _counts[state] = count;
    }

    /// <param name="was">Null for a new row.</param>
    /// <param name="now">Null for one that is gone.</param>
    public void Move(string? was, string? now)
    {
        if (was is not null && _counts.TryGetValue(was, out var count))
            _counts[was] = Math.Max(0, count - 1);
        if (now is not null)
            _counts[now] = _counts.GetValueOrDefault(now) + 1;
    }

    public ImmutableSortedDictionary<string, int> Told() => _counts.Where(c => c.Value > 0).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
