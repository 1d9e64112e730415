using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Upkeep;

/// <summary>What one instrument told since it was last asked: sums by outcome or reason, or how its values lay.</summary>
internal sealed class InstrumentTally
{
    private const string Unnamed = "";
    private static readonly string[] Words = ["outcome", "reason"];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, double> _sums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _before = new(StringComparer.Ordinal);
    private readonly bool _observes;
    private readonly bool _isHistogram;
    private readonly ImmutableArray<double> _bounds;
    private readonly long[] _counts;
    private double _sum;
    private double _max;

    public InstrumentTally(Instrument instrument)
    {
        _observes = instrument.IsObservable;
        _bounds = instrument switch
        {
            Histogram<double> { Advice.HistogramBucketBoundaries: { } seconds } => [.. seconds],
            Histogram<int> { Advice.HistogramBucketBoundaries: { } numbers } => [.. numbers.Select(n => (double)n)],
            _ => [],
        };
        _isHistogram = !_bounds.IsEmpty;
        _counts = new long[_bounds.Length + 1];
    }

    /// <summary>Called on the way of an event, at most once a request or batch.</summary>
    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            if (_isHistogram)
                Lay(value);
            else if (_observes)
                _sums[Word(tags)] = value;
            else
                _sums[Word(tags)] = _sums.GetValueOrDefault(Word(tags)) + value;
        }
    }

    /// <summary>How the values lay since the last call.</summary>
    public Distribution Laid()
    {
        lock (_gate)
        {
            var laid = new Distribution(_bounds, [.. _counts], _counts.Sum(), _sum, _max);
            Array.Clear(_counts);
            (_sum, _max) = (0, 0);
            return laid;
        }
    }

    /// <summary>By how much it grew since the last call, by word.</summary>
    public IReadOnlyDictionary<string, long> Grown()
    {
        lock (_gate)
        {
            var grown = _sums.ToDictionary(s => s.Key, s => (long)(s.Value - _before.GetValueOrDefault(s.Key)), StringComparer.Ordinal);
            foreach (var (word, sum) in _sums)
                _before[word] = sum;
            return grown;
        }
    }

    /// <summary>How it stands.</summary>
    public long Now()
    {
        lock (_gate)
            return (long)_sums.Values.Sum();
    }

    private void Lay(double value)
    {
        var place = _bounds.BinarySearch(value);
        _counts[place < 0 ? ~place : place]++;
        _sum += value;
        _max = Math.Max(_max, value);
    }

    private static string Word(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (Words.Contains(name) && value is string word)
                return word;
        }
        return Unnamed;
    }
}
