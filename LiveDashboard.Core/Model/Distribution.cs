using System.Collections.Immutable;

namespace LiveDashboard.Core.Model;

/// <summary>How measured values lay, counted in buckets. Two can be added up, which no quantile can.</summary>
/// <param name="Bounds">Upper edges of all buckets but the last, which has none.</param>
/// <param name="Counts">Values in each bucket, one more than edges.</param>
public sealed record Distribution(ImmutableArray<double> Bounds, ImmutableArray<long> Counts, long Count, double Sum, double Max)
{
    public static Distribution None { get; } = new([], [0], 0, 0, 0);

    public double? Mean => Count == 0 ? null : Sum / Count;

    /// <summary>The value below which this part of them lies, taken as evenly spread inside a bucket; never above the greatest. Null when there are none.</summary>
    public double? Quantile(double part)
    {
        if (Count == 0)
            return null;
        var (rank, below) = (part * Count, 0L);
        for (var i = 0; i < Counts.Length; i++)
        {
            if (Counts[i] > 0 && below + Counts[i] >= rank)
            {
                var low = i == 0 ? 0 : Bounds[i - 1];
                var high = i < Bounds.Length ? Bounds[i] : Math.Max(low, Max);
                return Math.Min(Max, low + (high - low) * (rank - below) / Counts[i]);
            }
            below += Counts[i];
        }
        return Max;
    }

    /// <summary>Both together; they have the same buckets or one has no values.</summary>
    public Distribution Plus(Distribution other) => (Count, other.Count) switch
    {
        (_, 0) => this,
        (0, _) => other,
        _ => new(Bounds, [.. Counts.Zip(other.Counts, (a, b) => a + b)], Count + other.Count, Sum + other.Sum, Math.Max(Max, other.Max)),
    };
}
