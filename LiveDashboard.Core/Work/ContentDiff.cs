using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using DiffPlex.Renderer;

namespace LiveDashboard.Core.Work;

/// <summary>What became of a text, line by line, for people and for programs. Its cost is bounded, whatever the texts are.</summary>
public static class ContentDiff
{
    /// <summary>Lines between the common beginning and the common end, of both texts together, that are compared with each other.</summary>
    private const int MostCompared = 8_000;

    /// <summary>Rows that are answered; of more the first.</summary>
    private const int MostRows = 20_000;
    private const int LongestLine = 2_000;

    /// <summary>Both texts side by side: every row has a left and a right line, either of which may be empty.</summary>
    public static IReadOnlyList<DiffRow> Rows(string before, string after)
    {
        var (left, right) = (before.Split('\n'), after.Split('\n'));
        var (start, end) = Common(left, right);
        var rows = new List<DiffRow>();
        for (var i = 0; i < start; i++)
            rows.Add(new DiffRow(i + 1, Told(left[i]), i + 1, Told(right[i]), DiffKind.Same));
        Middle(rows, left[start..^end], right[start..^end], start);
        for (var i = end; i > 0; i--)
            rows.Add(new DiffRow(left.Length - i + 1, Told(left[^i]), right.Length - i + 1, Told(right[^i]), DiffKind.Same));
        return rows.Count > MostRows ? rows[..MostRows] : rows;
    }

    /// <summary>In the unified format of diff(1), as patch(1) reads it; null for texts that differ in too many lines.</summary>
    public static string? Unified(string before, string after, string file)
    {
        var (left, right) = (before.Split('\n'), after.Split('\n'));
        var (start, end) = Common(left, right);
        return left.Length + right.Length - 2 * (start + end) > MostCompared
            ? null
            : UnidiffRenderer.GenerateUnidiff(before, after, $"a/{file}", $"b/{file}", ignoreWhitespace: false, ignoreCase: false);
    }

    private static (int Start, int End) Common(string[] left, string[] right)
    {
        var least = Math.Min(left.Length, right.Length);
        var (start, end) = (0, 0);
        while (start < least && left[start] == right[start])
            start++;
        while (end < least - start && left[^(end + 1)] == right[^(end + 1)])
            end++;
        return (start, end);
    }

    private static void Middle(List<DiffRow> rows, string[] left, string[] right, int offset)
    {
        var (l, r) = (offset, offset);
        var (removed, added) = (new List<string>(), new List<string>());
        foreach (var line in Compared(left, right))
        {
            if (line.Type == ChangeType.Deleted)
                removed.Add(line.Text);
            else if (line.Type == ChangeType.Inserted)
                added.Add(line.Text);
            else
            {
                Flush();
                rows.Add(new DiffRow(++l, Told(line.Text), ++r, Told(line.Text), DiffKind.Same));
            }
        }
        Flush();

        // What goes and what comes in one place stands side by side.
        void Flush()
        {
            for (var i = 0; i < Math.Max(removed.Count, added.Count); i++)
            {
                var (old, now) = (i < removed.Count ? removed[i] : null, i < added.Count ? added[i] : null);
                rows.Add(new DiffRow(old is null ? null : ++l, Told(old), now is null ? null : ++r, Told(now), old is null ? DiffKind.Added : now is null ? DiffKind.Removed : DiffKind.Changed));
            }
            removed.Clear();
            added.Clear();
        }
    }

    private static IEnumerable<DiffPiece> Compared(string[] left, string[] right)
    {
        if (left.Length == 0 || right.Length == 0 || left.Length + right.Length > MostCompared)
            return left.Select(t => new DiffPiece(t, ChangeType.Deleted)).Concat(right.Select(t => new DiffPiece(t, ChangeType.Inserted)));
        return InlineDiffBuilder.Diff(string.Join('\n', left), string.Join('\n', right), ignoreWhiteSpace: false, ignoreCase: false).Lines;
    }

    private static string? Told(string? line)
    {
        var text = line?.TrimEnd('\r');
        return text is null || text.Length <= LongestLine ? text : text[..LongestLine] + "…";
    }
}

/// <summary>One row of two texts side by side. Numbers count from 1; null stands where the other side has a line more.</summary>
public sealed record DiffRow(int? Left, string? Before, int? Right, string? After, DiffKind Kind);

/// <summary>What became of a line.</summary>
public enum DiffKind
{
    Same,
    Changed,
    Added,
    Removed,
}
