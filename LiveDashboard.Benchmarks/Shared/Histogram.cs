using System.Globalization;

namespace LiveDashboard.Benchmarks;

/// <summary>A histogram of the board as <c>GET /metrics</c> tells it: how many values are at most so large.</summary>
internal sealed record Histogram(IReadOnlyList<(double AtMost, long Count)> Buckets)
{
    public long Count => Buckets.Count == 0 ? 0 : Buckets[^1].Count;

    public static async Task<Histogram> ReadAsync(HttpClient board, string name)
    {
        var text = await board.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var buckets = text.Split('\n').Where(l => l.StartsWith(name + "_bucket{", StringComparison.Ordinal)).Select(line =>
        {
            var from = line.IndexOf("le=\"", StringComparison.Ordinal) + 4;
            var bound = line[from..line.IndexOf('"', from)];
            var count = line[(line.IndexOf("} ", StringComparison.Ordinal) + 2)..].Split(' ')[0];
            return (bound == "+Inf" ? double.PositiveInfinity : double.Parse(bound, CultureInfo.InvariantCulture), long.Parse(count, CultureInfo.InvariantCulture));
        });
        return new Histogram([.. buckets]);
    }

    /// <summary>A figure that is not a histogram, all its series together; 0 if the board does not tell it.</summary>
    public static async Task<double> SumAsync(HttpClient board, string name)
    {
        var text = await board.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        return text.Split('\n').Where(l => l.StartsWith(name + "{", StringComparison.Ordinal))
            .Sum(l => double.Parse(l[(l.IndexOf("} ", StringComparison.Ordinal) + 2)..].Split(' ')[0], CultureInfo.InvariantCulture));
    }

    public Histogram Since(Histogram before) =>
        before.Buckets.Count == 0 ? this : new([.. Buckets.Zip(before.Buckets, (now, then) => (now.AtMost, now.Count - then.Count))]);

    /// <summary>The bound below which a share of the values lies: never less than the truth.</summary>
    public double AtMost(double share) => Buckets.FirstOrDefault(b => b.Count >= share * Count).AtMost;
}
