using System.Collections.Immutable;

namespace LiveDashboard.Core.Projections;

/// <summary>
/// Rows by id, those that are open and the last ones that closed, each bounded. Rows that did not change keep their
/// reference, which is what lets a screen skip them.
/// </summary>
internal sealed class RowWindow<T>(Func<T, string> id, Func<T, bool> isOpen, Func<T, DateTimeOffset> changed, int openLimit, int closedLimit)
    where T : class
{
    private readonly Dictionary<string, T> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, T> _closed = new(StringComparer.Ordinal);

    public void Clear()
    {
        _open.Clear();
        _closed.Clear();
    }

    public void Put(T row)
    {
        var key = id(row);
        (isOpen(row) ? _closed : _open).Remove(key);
        (isOpen(row) ? _open : _closed)[key] = row;
    }

    public bool Remove(string key) => _open.Remove(key) | _closed.Remove(key);

    public ImmutableArray<T> Open() => Newest(_open, openLimit);

    public ImmutableArray<T> Closed() => Newest(_closed, closedLimit);

    private ImmutableArray<T> Newest(Dictionary<string, T> rows, int limit)
    {
        var sorted = rows.Values.ToArray();
        Array.Sort(sorted, Compare);
        if (sorted.Length <= limit)
            return ImmutableArray.Create(sorted);
        foreach (var old in sorted.AsSpan(limit))
            rows.Remove(id(old));
        return ImmutableArray.Create(sorted, 0, limit);
    }

    private int Compare(T a, T b)
    {
        var byTime = changed(b).CompareTo(changed(a));
        return byTime != 0 ? byTime : string.CompareOrdinal(id(a), id(b));
    }
}
