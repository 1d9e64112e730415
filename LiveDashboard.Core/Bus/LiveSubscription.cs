using LiveDashboard.Core.Model;

namespace LiveDashboard.Core.Bus;

/// <summary>A subscriber's dirty bits and a wake of capacity one. It starts dirty, so nothing before it is lost.</summary>
public sealed class LiveSubscription : IDisposable
{
    // Never disposed: a semaphore whose wait handle was not asked for holds nothing, and a late Release must not throw.
#pragma warning disable CA2213 // see above
    private readonly SemaphoreSlim _wake = new(1);
#pragma warning restore CA2213
    private readonly LiveBus _bus;
    private readonly int _watch;
    private int _dirty;

    internal LiveSubscription(LiveBus bus, Topics watch)
    {
        _bus = bus;
        _watch = (int)watch;
        _dirty = _watch;
    }

    /// <summary>Waits until a watched topic changed, and takes the bits.</summary>
    public async ValueTask<Topics> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _wake.WaitAsync(cancellationToken);
            var dirty = (Topics)Interlocked.Exchange(ref _dirty, 0);
            if (dirty != Topics.None)
                return dirty;
        }
    }

    internal void Mark(Topics changed)
    {
        var hit = (int)changed & _watch;
        if (hit != 0 && Interlocked.Or(ref _dirty, hit) == 0)
            _wake.Release();
    }

    public void Dispose() => _bus.Remove(this);
}
