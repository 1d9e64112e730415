using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Store;

/// <summary>Counts what the writer meets. Written by the one writer, read by anyone.</summary>
public sealed class StoreGauge(TimeProvider clock)
{
    private readonly long[] _waits = new long[StoreFigures.WaitBounds.Length + 1];
    private long? _asksSince;
    private long _retries;
    private long _hits;
    private long _misses;

    public StoreFigures Current => new(
        [.. Enumerable.Range(0, _waits.Length).Select(i => Interlocked.Read(ref _waits[i]))],
        Interlocked.Read(ref _retries), Interlocked.Read(ref _hits), Interlocked.Read(ref _misses));

    /// <summary>The write lock is asked for. Several tries of one transaction are one wait.</summary>
    internal void Asks() => _asksSince ??= clock.GetTimestamp();

    /// <summary>A try ended without the lock.</summary>
    internal void GaveUp() => Interlocked.Increment(ref _retries);

    /// <summary>The write lock was got.</summary>
    internal void Got()
    {
        var time = _asksSince is { } since ? clock.GetElapsedTime(since) : default;
        _asksSince = null;
        var place = 0;
        while (place < StoreFigures.WaitBounds.Length && time > StoreFigures.WaitBounds[place])
            place++;
        Interlocked.Increment(ref _waits[place]);
    }

    internal void Cached(long hits, long misses)
    {
        Interlocked.Add(ref _hits, hits);
        Interlocked.Add(ref _misses, misses);
    }
}
