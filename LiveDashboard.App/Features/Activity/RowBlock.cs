using System.Collections.Immutable;
using LiveDashboard.Core.Projections;

namespace LiveDashboard.App.Features.Activity;

/// <summary>Rows of a list that are drawn together.</summary>
/// <param name="From">Place of the first one.</param>
/// <param name="Key">The same number for as long as it is the same block; an object, made once for all screens.</param>
internal readonly record struct RowBlock(int From, int Count, object Key)
{
    private const int Ids = 16;

    // Of the list that screens share, as long as it is the newest.
    private static volatile Parted? _last;

    /// <summary>By ids, not by places: then new rows on top change the first block alone, and old ones that go the last.</summary>
    /// <param name="rows">Newest first.</param>
    /// <param name="gapAt">Place of the first row below a gap, where a block must begin; -1 without one.</param>
    public static RowBlock[] Split(ImmutableArray<ActivityItem> rows, int gapAt)
    {
        if (gapAt >= 0)
            return [.. Part(rows, gapAt)];
        if (_last is { } last && last.Rows == rows)
            return last.Blocks;
        RowBlock[] blocks = [.. Part(rows, gapAt)];
        _last = new Parted(rows, blocks);
        return blocks;
    }

    private static IEnumerable<RowBlock> Part(ImmutableArray<ActivityItem> rows, int gapAt)
    {
        for (int from = 0, to; from < rows.Length; from = to)
        {
            var part = rows[from].Id / Ids;
            for (to = from + 1; to < rows.Length && to != gapAt && rows[to].Id / Ids == part; to++)
            {
            }
            // A gap may part a block in two, which need two keys.
            var isUpper = to == gapAt && to < rows.Length && rows[to].Id / Ids == part;
            yield return new RowBlock(from, to - from, isUpper ? ~part : part);
        }
    }

    private sealed record Parted(ImmutableArray<ActivityItem> Rows, RowBlock[] Blocks);
}
