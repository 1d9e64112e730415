namespace LiveDashboard.App.Ingest;

/// <summary>How many lines one text has that the other has not, not counting what both begin and end with.</summary>
internal static class LineCount
{
    public static (long Added, long Removed) Between(string? before, string? after)
    {
        var (old, fresh) = (Lines(before), Lines(after));
        var most = Math.Min(old.Length, fresh.Length);
        var head = 0;
        while (head < most && old[head] == fresh[head])
            head++;
        var tail = 0;
        while (tail < most - head && old[^(tail + 1)] == fresh[^(tail + 1)])
            tail++;
        return (fresh.Length - head - tail, old.Length - head - tail);
    }

    private static string[] Lines(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        var lines = text.Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
